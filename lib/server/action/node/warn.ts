import { z } from "zod";

import type { ActionWarning } from "#lib/contract/action.ts";
import { type Placing, poolOf, warnOfCordon as warnOf } from "#lib/model/action/warn/cordon.ts";
import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import { readJson } from "#lib/server/view/cluster/read.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";
import { conditions, listOf, Metadata } from "#lib/server/view/object/shape.ts";

import type { ActionPlace } from "../plan.ts";
import { orUnread } from "../unread.ts";

const NODES_AT_MOST = 1000;

const Shape = z
  .object({
    metadata: Metadata,
    spec: z.object({ unschedulable: z.boolean().nullish() }),
    status: z.object({ conditions }),
  })
  .transform(({ metadata: { name, labels }, spec, status }): Placing => ({
    name,
    labels,
    isUnschedulable: spec.unschedulable === true,
    isReady: status.conditions.some(({ type, status: is }) => type === "Ready" && is === "True"),
  }));

/** What is to be known before a node takes no more pods. */
export async function warnOfCordon(place: ActionPlace): Promise<ActionWarning[]> {
  const node = parseObject(place.cluster, Shape, place.object);
  return orUnread(
    "Nodes",
    readPeers(place, node).then((others) => warnOf(node, others)),
  );
}

/** The nodes that a node's pods may go to: those of its pool, or all. */
async function readPeers({ cluster, signal }: ActionPlace, node: Placing): Promise<Placing[]> {
  const pool = poolOf(node);
  const isControlPlane = "node-role.kubernetes.io/control-plane" in node.labels;
  const labelSelector = isControlPlane
    ? "node-role.kubernetes.io/control-plane"
    : pool === null
      ? undefined
      : `${pool.key}=${pool.value}`;
  const path = buildApiPath({
    group: "",
    version: "v1",
    resource: "nodes",
    query: { limit: NODES_AT_MOST, labelSelector },
  });
  const { items } = parseObject(
    cluster,
    z.object({ items: listOf(Shape) }),
    await readJson({ cluster, path, what: "nodes", signal }),
  );
  return items;
}
