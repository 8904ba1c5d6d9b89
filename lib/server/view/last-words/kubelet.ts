import type { StoredLine } from "#lib/contract/line.ts";
import { LogQuery } from "#lib/contract/log.ts";
import { levelOf } from "#lib/model/log/level.ts";
import { getPodLog } from "#lib/server/view/log/get-pod-log.ts";
import type { PodRequest } from "#lib/server/view/pod/get.ts";
import type { PodShape } from "#lib/server/view/pod/shape.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import type { EndedRun } from "./run.ts";

const LINES = 200;

/** The last lines of a run as its node still has them, oldest first. @throws {ViewProblem} when it does not, or they may not be read. */
export async function readKubelet(request: PodRequest, pod: PodShape, run: EndedRun): Promise<StoredLine[]> {
  const query = LogQuery.parse({ container: run.container, previous: run.isPrevious ? "1" : "0", tail: LINES });
  const lines: StoredLine[] = [];
  for await (const event of await getPodLog({ ...request, query })) {
    if (event.event === "problem") throw new ViewProblem({ status: 502, ...event });
    if (event.event === "end" && event.problem) throw new ViewProblem({ status: 403, ...event.problem });
    if (event.event !== "lines") continue;
    for (const { stream: _stream, ...line } of event.lines)
      lines.push({ ...placeOf(request, pod, run), ...line, level: levelOf(line.text) });
  }
  return lines;
}

const placeOf = ({ cluster, namespace }: PodRequest, { metadata, spec }: PodShape, { container }: EndedRun) => ({
  id: "",
  ingestedAt: null,
  cluster,
  namespace,
  pod: metadata.name,
  podUid: metadata.uid,
  container,
  image: spec.containers.find(({ name }) => name === container)?.image ?? null,
  node: spec.nodeName,
  stream: null,
});
