import { setTimeout as sleep } from "node:timers/promises";

import { UpstreamError } from "#lib/server/cluster/cluster.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

const PAUSE_MILLISECONDS = 2000;
/** An API server that is restarted is back in seconds, one whose node is, in a minute or two. */
const LIMIT_MILLISECONDS = 120_000;
const silent = new Set(["QD-502-cluster", "QD-503-cluster", "QD-504-cluster"]);

/** What a patient question waits between tries, and for how long in all; in milliseconds. */
export interface Patience {
  readonly pause: number;
  readonly limit: number;
}

const usual: Patience = { pause: PAUSE_MILLISECONDS, limit: LIMIT_MILLISECONDS };

/**
 * Asks again while a cluster is silent, for two minutes: a rehearsal of hours does not fail for one lost answer. Only for what may be asked
 * twice: reads, and removals of what is gone already. @throws what the last try threw, and at once for a cluster that answers with a refusal
 */
export async function patiently<Value>(
  ask: () => Promise<Value>,
  signal: AbortSignal,
  { pause, limit }: Patience = usual,
): Promise<Value> {
  for (let waited = 0; ; waited += pause) {
    try {
      return await ask();
    } catch (error) {
      if (!isSilence(error) || waited >= limit) throw error;
    }
    await sleep(pause, undefined, { signal });
  }
}

const isSilence = (error: unknown): boolean =>
  error instanceof UpstreamError || (error instanceof ViewProblem && silent.has(error.code));
