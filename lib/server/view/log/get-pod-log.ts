import type { LogEvent, LogQuery, LogStream } from "#lib/contract/log.ts";
import { reachCluster } from "#lib/server/view/cluster/require.ts";
import { containersOf } from "#lib/server/view/pod/containers.ts";
import { type PodRequest, readPod } from "#lib/server/view/pod/get.ts";

import { openLog } from "./open.ts";

/** The log of one container of a pod, or of all of them merged. @throws {ViewProblem} when there is nothing that can be read. */
export async function getPodLog(request: PodRequest & { query: LogQuery }): Promise<AsyncGenerator<LogEvent>> {
  const { engine, namespace, pod, query, signal } = request;
  const cluster = reachCluster(engine, request.viewer, request.cluster);
  const { container } = query;
  const all = container === undefined ? containersOf(await readPod(cluster, request)) : [];
  const streams: LogStream[] =
    container === undefined ? all.map(({ name }) => ({ pod, container: name })) : [{ pod, container }];
  return openLog({ viewer: request.viewer, cluster, namespace, streams, leftOut: [], query, signal });
}
