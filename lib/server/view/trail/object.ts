import type { ObjectTrail, TrailEntry } from "#lib/contract/trail.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { type AuditEvent, receivedAt } from "#lib/server/source/log-store/trail-event.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { askTrail, TRAIL_DAYS, trailBegin } from "./ask.ts";
import { requireRight } from "./require-right.ts";

const ENTRIES_AT_MOST = 50;

export interface TrailRequest {
  engine: Pick<Engine, "registry" | "lines">;
  viewer: Viewer;
  cluster: string;
  /** Plural, with its group: `deployments.apps`. */
  resource: string;
  /** Empty for cluster-scoped resources. */
  namespace: string;
  name: string;
}

/** Who changed an object in the last week: for whoever may read the object. @throws {ViewProblem} QD-404-cluster, QD-403-access */
export async function getObjectTrail({ engine, viewer, cluster, ...object }: TrailRequest): Promise<ObjectTrail> {
  const [resource = "", ...group] = object.resource.split(".");
  const meant = { group: group.join("."), resource, namespace: object.namespace, name: object.name };
  await requireRight({ engine, viewer, cluster }, { verb: "get", subresource: "", ...meant });
  const ask = { type: "object", cluster, fromMs: trailBegin(), limit: ENTRIES_AT_MOST, ...meant } as const;
  const { state, reason, trail } = await askTrail(engine, ask);
  const total = trail?.total ?? { count: 0, isAtLeast: false };
  return { state, reason, entries: trail?.events.flatMap(toEntry) ?? [], total, days: TRAIL_DAYS };
}

function toEntry(event: AuditEvent): TrailEntry[] {
  const at = receivedAt(event);
  if (Number.isNaN(at)) return [];
  return [
    {
      at,
      verb: event.verb,
      subresource: event.objectRef?.subresource ?? "",
      user: event.user?.username ?? "",
      actedAs: event.impersonatedUser?.username ?? null,
      userAgent: event.userAgent ?? "",
      sourceIp: event.sourceIPs?.[0] ?? "",
      code: event.responseStatus?.code ?? null,
    },
  ];
}
