import { isReading } from "#lib/model/audit/changes.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { toProblem } from "#lib/server/view/end-of-right.ts";

import { fromError } from "../problem/from-error.ts";
import type { ApiProblem } from "../problem/problem.ts";
import { isFollowed, questionOf } from "./question.ts";
import type { ProxyParts, Resolved } from "./target.ts";

interface Asked {
  readonly viewer: Viewer;
  readonly resolved: Resolved;
  readonly method: string;
  /** Ends the answer that is still being given. */
  readonly end: (problem: ApiProblem, isWatch: boolean) => void;
}

/**
 * Counts what goes on for as long as somebody listens, and ends whatever is still being given when the right to it is taken away: a watch, a
 * log, a long list. Kubernetes goes on with what it once allowed. The returned function is called when the answer is over.
 * @throws {ApiProblem} QD-429-rate.
 */
export function holdOpen(
  { openAnswers }: Pick<ProxyParts, "openAnswers">,
  { viewer, resolved, method, end }: Asked,
): () => void {
  const { cluster, path } = resolved;
  if (viewer.mode === "local") return () => undefined;
  const question = questionOf(method, path);
  // What a change came to is told to the end.
  if (question === null || !(isReading(method) || question.subresource === "proxy")) return () => undefined;
  const free = isFollowed(question, path) ? openAnswers.take(viewer) : () => undefined;
  const release = viewer.grants.keep(cluster.name, question, (said) =>
    end(fromError(toProblem(cluster.name, question, said)), question.verb === "watch"),
  );
  return () => {
    free();
    release();
  };
}
