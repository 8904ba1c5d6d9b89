import { setTimeout as sleep } from "node:timers/promises";

import type { DrillFiring, DrillTurn } from "#lib/contract/drill-policy.ts";
import { intoOf } from "#lib/model/drill/into.ts";
import type { DrillPolicy } from "#lib/model/drill/policy.ts";
import { wantBackups } from "#lib/server/view/backup/want.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { beginDrill } from "../begin.ts";
import { DrillError } from "../order.ts";
import { patiently, type Patience } from "../patient.ts";
import { wordsOf } from "../words-of.ts";
import { openPolicyViewer } from "./viewer.ts";

/** What is asked before a drill begins: the preflight of a large namespace takes a minute. */
const CHECK_MILLISECONDS = 300_000;
const LOOK_MILLISECONDS = 1000;
/** Somebody's drill of the same cluster is waited for, but not into the next day. */
const PATIENCE_MILLISECONDS = 6 * 3_600_000;

export interface Fired {
  readonly engine: Engine;
  readonly policy: DrillPolicy;
  readonly firing: DrillFiring;
  /** Ends the waiting; drills that run go on. */
  readonly signal: AbortSignal;
  /** With a cluster that is silent: as usual unless told. */
  readonly patience?: Patience;
}

/** Has each namespace of a policy rehearsed, one after the other. Keeps what became of it, and never throws. */
export async function fire(fired: Fired): Promise<DrillFiring> {
  const { engine, policy, firing, signal } = fired;
  let now = firing;
  const put = async (more: Partial<DrillFiring>): Promise<void> => {
    now = { ...now, ...more };
    await engine.firings.put(now).catch(() => undefined);
  };
  for (const namespace of policy.namespaces) {
    if (signal.aborted) break;
    const turn = await take(fired, namespace, (drill) =>
      put({ turns: [...now.turns, { namespace, drill, refusal: "" }] }),
    );
    if (turn !== null) await put({ turns: [...now.turns, turn] });
  }
  await put({ state: signal.aborted ? "interrupted" : "ended" });
  return now;
}

/** Waits for its turn and for the end of its drill; answers why there was none, else null. */
async function take(
  { engine, policy, signal, patience }: Fired,
  namespace: string,
  onBegun: (id: string) => Promise<void>,
): Promise<DrillTurn | null> {
  try {
    await waitFree(engine, policy.into?.cluster ?? policy.cluster, signal);
    // One lost answer at three in the morning is not to cost a week's proof: until it began nothing was written.
    const { drill, ended } = await patiently(() => begin(engine, policy, namespace), signal, patience);
    await onBegun(drill.id);
    await ended;
    return null;
  } catch (error) {
    // Nothing refused it: whoever waited for its turn ended.
    if (signal.aborted) return null;
    return { namespace, drill: "", refusal: wordsOf(error) };
  }
}

async function waitFree({ drills }: Engine, cluster: string, signal: AbortSignal): Promise<void> {
  const isBusy = (): boolean => drills.list().some((one) => one.step !== null && intoOf(one) === cluster);
  for (let waited = 0; isBusy(); waited += LOOK_MILLISECONDS) {
    if (waited >= PATIENCE_MILLISECONDS) throw new DrillError(`Another drill of ${cluster} did not end in 6 hours.`);
    await sleep(LOOK_MILLISECONDS, undefined, { signal });
  }
}

async function begin(engine: Engine, policy: DrillPolicy, namespace: string): ReturnType<typeof beginDrill> {
  const release = wantBackups({ engine });
  try {
    const signal = AbortSignal.timeout(CHECK_MILLISECONDS);
    const { viewer, identity } = await openPolicyViewer(policy, engine.registry, { now: Date.now(), signal });
    const { name, place, objectiveSeconds } = policy;
    const { cluster, sentinel, probe } = policy;
    return await beginDrill({
      engine,
      viewer,
      input: { cluster, namespace, into: policy.into?.cluster, sentinel, probe },
      policy: { name, place, objectiveSeconds, identity },
      confirm: null,
      source: { address: { socket: "", claimed: [] } },
      signal,
    });
  } finally {
    release();
  }
}
