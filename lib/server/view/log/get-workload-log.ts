import { LOG_STREAMS_AT_MOST, type LogEvent, type LogQuery, type LogStream } from "#lib/contract/log.ts";
import { printSelector } from "#lib/model/selector/selector.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import { readJson } from "#lib/server/view/cluster/read.ts";
import { reachCluster } from "#lib/server/view/cluster/require.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";
import { containersOf } from "#lib/server/view/pod/containers.ts";
import { PodListShape, type PodShape } from "#lib/server/view/pod/shape.ts";
import { readWorkload, type WorkloadRequest } from "#lib/server/view/workload/read.ts";

import { openLog } from "./open.ts";

/** Pods are read in one page: beyond it they are only counted. */
const PODS_AT_MOST = 500;

/** The logs of a workload's pods, merged by time. @throws {ViewProblem} when workload or pods cannot be read. */
export async function getWorkloadLog(
  request: WorkloadRequest & { query: LogQuery },
): Promise<AsyncGenerator<LogEvent>> {
  const { engine, namespace, query, signal } = request;
  const cluster = reachCluster(engine, request.viewer, request.cluster);
  const { spec } = await readWorkload(cluster, request);
  const pods = await readPods(cluster, { namespace, signal, selector: printSelector(spec.selector ?? {}) });
  const streams = pods.toSorted(byUrgency).flatMap((pod) => streamsOf(pod, query));
  return openLog({
    viewer: request.viewer,
    cluster,
    namespace,
    streams: streams.slice(0, LOG_STREAMS_AT_MOST),
    leftOut: streams.slice(LOG_STREAMS_AT_MOST).map((stream) => ({ ...stream, reason })),
    query,
    signal,
  });
}

const reason = `Only ${LOG_STREAMS_AT_MOST} logs are merged at once; pods that are not ready come first.`;

interface PodsRequest {
  namespace: string;
  selector: string;
  signal: AbortSignal;
}

async function readPods(cluster: Reached, { namespace, selector, signal }: PodsRequest): Promise<PodShape[]> {
  const path = buildApiPath({
    group: "",
    version: "v1",
    resource: "pods",
    namespace,
    query: { labelSelector: selector, limit: PODS_AT_MOST },
  });
  return parseObject(cluster, PodListShape, await readJson({ cluster, path, what: `pods in ${namespace}`, signal }))
    .items;
}

function streamsOf(pod: PodShape, { container, previous }: LogQuery): LogStream[] {
  return containersOf(pod)
    .filter(({ name }) => container === undefined || name === container)
    .filter(({ state, last }) => (previous === "1" ? last !== null : state.state !== "waiting" || last !== null))
    .map(({ name }) => ({ pod: pod.metadata.name, container: name }));
}

/** Pods in trouble first, then the youngest. */
function byUrgency(a: PodShape, b: PodShape): number {
  const isReady = ({ status }: PodShape): number =>
    status.conditions.some(({ type, status: verdict }) => type === "Ready" && verdict === "True") ? 1 : 0;
  return isReady(a) - isReady(b) || (b.metadata.creationTimestamp ?? 0) - (a.metadata.creationTimestamp ?? 0);
}
