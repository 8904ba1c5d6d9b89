import type { ServerResponse } from "node:http";

import { isReading } from "#lib/model/audit/changes.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { UpstreamRequest } from "#lib/server/cluster/cluster.ts";
import { toProblem } from "#lib/server/view/end-of-right.ts";

import { fromError } from "../problem/from-error.ts";
import type { ApiProblem } from "../problem/problem.ts";
import { questionOf } from "./question.ts";
import type { Resolved } from "./target.ts";

/** Ends an answer that is still being given when the right to it is taken away: a watch, a log that is followed, a long list. Kubernetes goes on with what it once allowed. */
export function endWithRight(
  viewer: Viewer,
  { cluster, path }: Resolved,
  { method }: Pick<UpstreamRequest, "method">,
  response: ServerResponse,
  end: (problem: ApiProblem, isWatch: boolean) => void,
): void {
  if (viewer.mode === "local") return;
  const question = questionOf(method, path);
  // What a change came to is told to the end.
  if (question === null || !(isReading(method) || question.subresource === "proxy")) return;
  const release = viewer.grants.keep(cluster.name, question, (said) =>
    end(fromError(toProblem(cluster.name, question, said)), question.verb === "watch"),
  );
  response.once("close", release);
}
