import type { Viewer } from "#lib/server/access/viewer.ts";
import type { AuditIntent } from "#lib/server/audit/audit.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";

import { writePath } from "./address.ts";
import type { Plan } from "./plan.ts";
import { printObject } from "./print.ts";
import type { Seen } from "./same.ts";

export interface Meant {
  viewer: Viewer;
  cluster: Cluster;
  plan: Plan;
  seen: Seen;
  reason: string;
  source: Pick<AuditIntent, "address" | "userAgent">;
}

/** An action as the audit keeps it before anything is sent. */
export async function intentOf({ viewer, cluster, plan, seen, reason, source }: Meant): Promise<AuditIntent> {
  const { verb, group, resource, ...object } = plan.right;
  const identity = await viewer.acting.of(cluster);
  return {
    person: { id: viewer.id, name: viewer.name, groups: viewer.groups },
    ...(identity.mode === "impersonate" ? { actingAs: { username: identity.user, groups: identity.groups } } : {}),
    sessionId: viewer.sessionId,
    ...source,
    cluster: cluster.name,
    verb,
    object: { ...object, resource, apiGroup: group, apiVersion: plan.version, ...seen.held },
    requestURI: writePath(plan, false),
    body: plan.held(seen.held),
    before: printObject(seen.object, resource),
    after: printObject(plan.after(seen.object), resource),
    annotations: {
      "quarterdeck.dev/action": plan.action.verb,
      ...(reason === "" ? {} : { "quarterdeck.dev/reason": reason }),
    },
  };
}
