import type { ApiProblem } from "#lib/query/api-problem.ts";

/**
 * What a failed action means for whoever asked: `changed`: the object is another by now; `confirm`: a fresh sign-in is asked for (again);
 * `unsure`: nobody knows whether it happened; `refused`: it did not.
 */
export type Failure = "changed" | "confirm" | "unsure" | "refused";

/** The server knows that the cluster has not heard of it: these are said before anything is sent. */
const NOTHING_SENT = /^QD-(503-\w+|504-cluster)$/;

export function judgeFailure({ code, status }: Pick<ApiProblem, "code" | "status">): Failure {
  if (code === "QD-409-changed") return "changed";
  if (code === "QD-403-stepup") return "confirm";
  const isSilent = status === 0 || status >= 500;
  return isSilent && !NOTHING_SENT.test(code) ? "unsure" : "refused";
}

/** The one sentence that matters, before the server's own. */
export const failureWords: Readonly<Record<Failure, string>> = {
  changed: "Nothing was done: it has changed since you looked.",
  confirm: "Nothing was done: it has to be confirmed once more.",
  unsure: "It may have happened: no answer came back.",
  refused: "Nothing was done.",
};
