import { z } from "zod";

import type { Owner } from "#lib/contract/detail.ts";
import type { PodDetail, Volume } from "#lib/contract/pod.ts";
import type { Reached } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import { resourceOfKind } from "#lib/server/kind/kinds.ts";
import { readJson } from "#lib/server/view/cluster/read.ts";
import { reachCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";

import { listOf, OwnerReference, toHead } from "../object/shape.ts";
import { containersOf } from "./containers.ts";
import { PodShape } from "./shape.ts";

export interface PodRequest {
  engine: Engine;
  viewer: Viewer;
  cluster: string;
  namespace: string;
  pod: string;
  signal: AbortSignal;
}

/** One pod as its page shows it, read from its cluster now. @throws {ViewProblem} when it is not there, refused, or the cluster does not answer. */
export async function getPod(request: PodRequest): Promise<PodDetail> {
  const cluster = reachCluster(request.engine, request.viewer, request.cluster);
  const pod = await readPod(cluster, request);
  const { spec, status } = pod;
  return {
    ...toHead(cluster.name, pod.metadata),
    phase: status.phase,
    reason: status.reason,
    message: status.message,
    node: spec.nodeName,
    ips: status.podIPs.length > 0 ? status.podIPs.map(({ ip }) => ip) : [status.podIP].filter((ip) => ip !== ""),
    hostIp: status.hostIP,
    qosClass: status.qosClass,
    priority: spec.priority ?? null,
    serviceAccount: spec.serviceAccountName,
    restartPolicy: spec.restartPolicy,
    owners: await ownersOf(cluster, pod, request.signal),
    containers: containersOf(pod),
    conditions: status.conditions,
    volumes: spec.volumes.map(toVolume),
  };
}

/** The pod as its cluster holds it. */
export async function readPod(
  cluster: Reached,
  { namespace, pod, signal }: Pick<PodRequest, "namespace" | "pod" | "signal">,
): Promise<PodShape> {
  const path = buildApiPath({ group: "", version: "v1", resource: "pods", namespace, name: pod });
  return parseObject(cluster, PodShape, await readJson({ cluster, path, what: `pods ${namespace}/${pod}`, signal }));
}

type Reference = z.infer<typeof OwnerReference>;

/** The owner, and the owner's owner where that is a ReplicaSet's or Job's: a chain of at most two. */
async function ownersOf(cluster: Reached, pod: PodShape, signal: AbortSignal): Promise<Owner[]> {
  const owner = controllerOf(pod.metadata.ownerReferences);
  if (owner === undefined) return [];
  const above = await readOwner(cluster, owner, pod.metadata.namespace, signal);
  return [owner, ...(above === undefined ? [] : [above])].map(({ kind, name }) => ({
    kind,
    name,
    resource: resourceOfKind(kind),
  }));
}

const controllerOf = (references: readonly Reference[]): Reference | undefined =>
  references.find(({ controller }) => controller === true) ?? references[0];

const OwnedShape = z.object({ metadata: z.object({ ownerReferences: listOf(OwnerReference) }) });

/** A chain that cannot be followed ends where it is known: the pod itself was read. */
async function readOwner(cluster: Reached, owner: Reference, namespace: string, signal: AbortSignal) {
  const resource = owner.kind === "ReplicaSet" ? "replicasets" : owner.kind === "Job" ? "jobs" : undefined;
  if (resource === undefined) return undefined;
  const [group = "", version = ""] = owner.apiVersion.split("/");
  try {
    const path = buildApiPath({ group, version, resource, namespace, name: owner.name });
    const found = OwnedShape.safeParse(await readJson({ cluster, path, what: owner.name, signal }));
    return found.success ? controllerOf(found.data.metadata.ownerReferences) : undefined;
  } catch {
    signal.throwIfAborted();
    // Gone, refused or silent: what matters of that is said where the owner itself is opened.
    return undefined;
  }
}

/** `{ name, configMap: { name: "x" } }` → type `configMap`, source `x`. */
function toVolume({ name, ...rest }: { name: string; [type: string]: unknown }): Volume {
  const [type = "", body] = Object.entries(rest)[0] ?? [];
  const named = z
    .object({
      name: z.string().optional(),
      secretName: z.string().optional(),
      claimName: z.string().optional(),
      path: z.string().optional(),
      driver: z.string().optional(),
      medium: z.string().optional(),
    })
    .safeParse(body);
  const source = named.success ? Object.values(named.data).find((part) => part !== "") : undefined;
  return { name, type, source: source ?? "" };
}
