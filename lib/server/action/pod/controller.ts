import { z } from "zod";

import { buildApiPath } from "#lib/server/cluster/api-path.ts";
import { resourceOfKind } from "#lib/server/kind/kinds.ts";
import { readJson } from "#lib/server/view/cluster/read.ts";
import { parseObject } from "#lib/server/view/object/parse.ts";
import { listOf, OwnerReference } from "#lib/server/view/object/shape.ts";

import type { ActionPlace } from "../plan.ts";

const Shape = z.object({
  metadata: z.object({ ownerReferences: listOf(OwnerReference) }),
  status: z.object({ readyReplicas: z.int().nullish(), numberReady: z.int().nullish() }).nullish(),
});

export interface Controller {
  readonly kind: string;
  readonly name: string;
  /** Ready pods; null where the kind does not count them. */
  readonly ready: number | null;
}

const COUNTING = new Set(["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"]);

type Reference = z.infer<typeof OwnerReference>;
type Where = Pick<ActionPlace, "cluster" | "signal"> & { namespace: string };

export const controllerOf = (owners: readonly Reference[]): Reference | undefined =>
  owners.find(({ controller }) => controller === true);

/** Who makes another pod, at the top: the Deployment over a ReplicaSet. @throws {ViewProblem} when it cannot be read. */
export async function readController(where: Where, owner: Reference): Promise<Controller> {
  const { kind, name, apiVersion } = owner;
  const resource = resourceOfKind(kind);
  if (resource === null || !COUNTING.has(kind)) return { kind, name, ready: null };
  const { cluster, namespace, signal } = where;
  const [version = "", group = ""] = apiVersion.split("/").toReversed();
  const path = buildApiPath({ group, version, resource, namespace, name });
  const body = await readJson({ cluster, path, what: `${resource} ${namespace}/${name}`, signal });
  const { metadata, status } = parseObject(cluster, Shape, body);
  const above = controllerOf(metadata.ownerReferences);
  if (above !== undefined && COUNTING.has(above.kind)) return readController(where, above);
  return { kind, name, ready: status?.readyReplicas ?? status?.numberReady ?? 0 };
}
