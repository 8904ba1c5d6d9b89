import type { TemplateContainer, WorkloadDetail, WorkloadResource } from "#lib/contract/workload.ts";
import { printSelector } from "#lib/model/selector/selector.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import { reachCluster } from "#lib/server/view/cluster/require.ts";

import { toHead } from "../object/shape.ts";
import type { ContainerShape } from "../pod/shape.ts";
import { readWorkload, type WorkloadRequest } from "./read.ts";
import type { TemplateShape, WorkloadShape } from "./shape.ts";

/** One workload as its page shows it, read from its cluster now. @throws {ViewProblem} when it is not there, refused, or the cluster does not answer. */
export async function getWorkload(request: WorkloadRequest): Promise<WorkloadDetail> {
  const cluster = reachCluster(request.engine, request.viewer, request.cluster);
  const { metadata, spec, status } = await readWorkload(cluster, request);
  return {
    ...toHead(cluster.name, metadata),
    resource: request.resource,
    kind: kinds[request.resource].kindName,
    strategy: describeStrategy(request.resource, spec),
    selector: printSelector(spec.selector ?? {}),
    containers: templateContainers(spec.template),
    conditions: status.conditions,
    updateRevision: status.updateRevision,
  };
}

function templateContainers({ spec }: TemplateShape): TemplateContainer[] {
  const toContainer =
    (isInit: boolean) =>
    ({ name, image, resources }: ContainerShape): TemplateContainer => ({
      name,
      isInit,
      image,
      requests: resources?.requests ?? {},
      limits: resources?.limits ?? {},
    });
  return [...(spec?.initContainers ?? []).map(toContainer(true)), ...(spec?.containers ?? []).map(toContainer(false))];
}

/** Kubernetes' defaults where the object is silent: 25 % for Deployments, 1 at a time for DaemonSets. */
function describeStrategy(resource: WorkloadResource, spec: WorkloadShape["spec"]): string {
  if (resource === "deployments") {
    const { type = "", rollingUpdate } = spec.strategy ?? {};
    if (type === "Recreate") return "Recreate: all old pods end before new ones start";
    return `RollingUpdate: at most ${rollingUpdate?.maxSurge ?? "25%"} more and ${rollingUpdate?.maxUnavailable ?? "25%"} fewer at a time`;
  }
  const { type = "", rollingUpdate } = spec.updateStrategy ?? {};
  if (type === "OnDelete") return "OnDelete: a pod changes when somebody deletes it";
  if (resource === "daemonsets") return `RollingUpdate: at most ${rollingUpdate?.maxUnavailable ?? 1} down at a time`;
  const partition = rollingUpdate?.partition ?? 0;
  return `RollingUpdate: one after the other${partition > 0 ? `, pods below ${partition} keep the old revision` : ""}`;
}
