import { z } from "zod";

import type { NodeDetail } from "#lib/contract/node.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import { readJson } from "#lib/server/view/cluster/read.ts";
import { reachCluster } from "#lib/server/view/cluster/require.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";
import { conditions, listOf, Metadata, text, textMap, toHead } from "#lib/server/view/object/shape.ts";

const Quantities = z
  .record(z.string(), z.union([z.string(), z.number()]))
  .nullish()
  .transform((map) => Object.fromEntries(Object.entries(map ?? {}).map(([key, value]) => [key, String(value)])));

const NodeShape = z.object({
  metadata: Metadata,
  spec: z.object({
    unschedulable: z.boolean().nullish(),
    providerID: text,
    podCIDRs: listOf(z.string()),
    taints: listOf(z.object({ key: text, value: text, effect: text })),
  }),
  status: z.object({
    conditions,
    capacity: Quantities,
    allocatable: Quantities,
    addresses: listOf(z.object({ type: text, address: text })),
    nodeInfo: textMap,
  }),
});

/** Told of the machine; the rest of `nodeInfo` are ids that only machines compare. */
const SYSTEM = [
  "kubeletVersion",
  "osImage",
  "kernelVersion",
  "containerRuntimeVersion",
  "architecture",
  "operatingSystem",
];

export interface NodeRequest {
  engine: Engine;
  viewer: Viewer;
  cluster: string;
  node: string;
  signal: AbortSignal;
}

/** One node as its page shows it, read from its cluster now. @throws {ViewProblem} when it is not there, refused, or the cluster does not answer. */
export async function getNode({ engine, viewer, cluster: name, node, signal }: NodeRequest): Promise<NodeDetail> {
  const cluster = reachCluster(engine, viewer, name);
  const path = buildApiPath({ group: "", version: "v1", resource: "nodes", name: node });
  const body = await readJson({ cluster, path, what: `nodes ${node}`, signal });
  const { metadata, spec, status } = parseObject(cluster, NodeShape, body);
  return {
    ...toHead(cluster.name, metadata),
    unschedulable: spec.unschedulable === true,
    providerId: spec.providerID,
    taints: spec.taints,
    conditions: status.conditions,
    addresses: status.addresses,
    capacity: status.capacity,
    allocatable: status.allocatable,
    podCidrs: spec.podCIDRs,
    system: Object.fromEntries(SYSTEM.flatMap((key) => (status.nodeInfo[key] ? [[key, status.nodeInfo[key]]] : []))),
  };
}
