import type { DeprecatedCaller, DeprecatedCallers } from "#lib/contract/trail.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { type AuditEvent, receivedAt } from "#lib/server/source/log-store/trail-event.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { askTrail, TRAIL_DAYS, trailBegin } from "./ask.ts";
import { requireRight } from "./require-right.ts";

const EVENTS_AT_MOST = 1000;
const CALLERS_AT_MOST = 50;

/** Calls name namespaces of everybody: they are for who may list the cluster's nodes, as other things of no namespace. */
const RIGHT = { verb: "list", group: "", resource: "nodes", subresource: "", namespace: "", name: "" };

interface Request {
  engine: Pick<Engine, "registry" | "lines">;
  viewer: Viewer;
  cluster: string;
}

/** Who still calls what a coming release of Kubernetes will not serve. @throws {ViewProblem} QD-404-cluster, QD-403-access */
export async function getDeprecatedCallers({ engine, viewer, cluster }: Request): Promise<DeprecatedCallers> {
  await requireRight({ engine, viewer, cluster }, RIGHT);
  const ask = { type: "deprecated", cluster, fromMs: trailBegin(), limit: EVENTS_AT_MOST } as const;
  const { state, reason, trail } = await askTrail(engine, ask);
  const count = trail?.events.length ?? 0;
  const total = { count, isAtLeast: trail !== null && (trail.total.isAtLeast || trail.total.count > count) };
  return { state, reason, callers: toCallers(trail?.events ?? []), total, days: TRAIL_DAYS };
}

/** Calls by program, person and API, most calls first. */
export function toCallers(events: readonly AuditEvent[]): DeprecatedCaller[] {
  const callers = new Map<string, DeprecatedCaller>();
  for (const event of events) {
    const at = receivedAt(event);
    if (Number.isNaN(at)) continue;
    const { apiGroup = "", apiVersion = "", resource = "" } = event.objectRef ?? {};
    const named = {
      userAgent: event.userAgent ?? "",
      user: event.impersonatedUser?.username ?? event.user?.username ?? "",
      apiVersion: apiGroup === "" ? apiVersion : `${apiGroup}/${apiVersion}`,
      resource,
      removedRelease: event.annotations?.["k8s.io/removed-release"] ?? "",
    };
    const key = JSON.stringify(Object.values(named));
    const before = callers.get(key);
    const lastAt = Math.max(at, before?.lastAt ?? 0);
    callers.set(key, { ...named, calls: (before?.calls ?? 0) + 1, lastAt });
  }
  return [...callers.values()].toSorted((a, b) => b.calls - a.calls).slice(0, CALLERS_AT_MOST);
}
