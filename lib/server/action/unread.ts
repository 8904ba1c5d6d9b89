import type { ActionWarning } from "#lib/contract/action.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

/** What is to be known of one part; that it cannot be read is to be known, too. `what` is `PodDisruptionBudgets`. */
export async function orUnread(what: string, warnings: Promise<ActionWarning[]>): Promise<ActionWarning[]> {
  try {
    return await warnings;
  } catch (error) {
    if (!(error instanceof ViewProblem)) throw error;
    const sentence = `What they would say is not known, as they cannot be read: ${error.detail}`;
    return [{ kind: "unread", tone: "warn", by: what, sentence }];
  }
}
