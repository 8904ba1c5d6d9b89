import type { WorkloadResource } from "#lib/contract/workload.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import { readJson } from "#lib/server/view/cluster/read.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";

import { WorkloadShape } from "./shape.ts";

export interface WorkloadRequest {
  engine: Engine;
  viewer: Viewer;
  cluster: string;
  namespace: string;
  resource: WorkloadResource;
  name: string;
  signal: AbortSignal;
}

/** The workload as its cluster holds it. @throws {ViewProblem} when it is not there, refused, or the cluster does not answer. */
export async function readWorkload(
  cluster: Reached,
  { namespace, resource, name, signal }: Pick<WorkloadRequest, "namespace" | "resource" | "name" | "signal">,
): Promise<WorkloadShape> {
  const path = buildApiPath({ group: "apps", version: "v1", resource, namespace, name });
  const what = `${resource} ${namespace}/${name}`;
  return parseObject(cluster, WorkloadShape, await readJson({ cluster, path, what, signal }));
}
