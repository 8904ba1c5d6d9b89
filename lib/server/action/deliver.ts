import type { Reached } from "#lib/server/access/reach.ts";
import type { AuditHandle, AuditOutcome } from "#lib/server/audit/audit.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import type { Plan } from "./plan.ts";
import { refuse, toSilence, toUnknown } from "./problem.ts";
import { secretFree, toRefusal } from "./refusal.ts";
import { readSame, type Seen } from "./same.ts";
import { isTaken, sendWrite, type WriteAnswer } from "./send.ts";

/** Somebody else wrote between reading and writing: nothing happened yet, and it is looked at again. */
const MOST_TRIES = 3;
const READ_MILLISECONDS = 10_000;

export interface Delivery {
  cluster: Reached;
  plan: Plan;
  basis: string;
  seen: Seen;
  handle: AuditHandle;
}

/**
 * Sends what the audit has, and tells it how that ended, whichever way. It does not end with whoever asked: half a write is nobody's wish.
 * @throws {ViewProblem}
 */
export async function deliver(delivery: Delivery): Promise<WriteAnswer> {
  const { cluster, plan, handle } = delivery;
  let answer: WriteAnswer;
  try {
    answer = await send(delivery);
  } catch (error) {
    const { outcome, problem } = failure(error, cluster);
    await handle.end(outcome);
    throw problem;
  }
  await handle.end(outcomeOf(answer));
  if (answer.status < 300) return answer;
  throw toRefusal(cluster.name, plan, answer);
}

async function send({ cluster, plan, basis, seen: first, handle }: Delivery): Promise<WriteAnswer> {
  let seen = first;
  for (let tries = 1; ; tries += 1) {
    const answer = await sendWrite({ cluster }, { plan, held: seen.held, auditId: handle.id });
    if (answer.status !== 409 || isTaken(answer)) return answer;
    if (tries === MOST_TRIES)
      throw refuse("QD-409-changed", `${cluster.name}: ${secretFree(answer.message)} It was tried ${tries} times.`);
    seen = await readSame({ cluster, signal: AbortSignal.timeout(READ_MILLISECONDS) }, plan, basis);
  }
}

function outcomeOf({ status, message }: WriteAnswer): AuditOutcome {
  if (status < 300) return { result: "succeeded", code: status };
  const said = { code: status, message: secretFree(message) };
  if (status === 401 || status === 403) return { result: "denied", ...said };
  // The API server gave up waiting, not working.
  return { result: status === 504 ? "unknown" : "failed", ...said };
}

/** No answer, or the object is another by now. */
function failure(error: unknown, cluster: Reached): { outcome: AuditOutcome; problem: unknown } {
  const unknown = toUnknown(error, cluster.name);
  const problem = unknown ?? toSilence(error, cluster.name);
  const reason = problem instanceof ViewProblem ? problem.code : "";
  const message = error instanceof Error ? error.message : String(error);
  return { outcome: { result: unknown === null ? "failed" : "unknown", reason, message }, problem };
}
