import { buildModifiers, buildScratch } from "#lib/model/drill/objects.ts";

import type { DrillOrder, DrillSite } from "./order.ts";
import { restores } from "./parts.ts";
import { create } from "./write.ts";

/** Makes the empty, shut namespace, what Velero changes on the way, and then the Restore. @throws {DrillError} */
export async function prepare(site: DrillSite, order: DrillOrder, signal: AbortSignal): Promise<void> {
  const { id, scratch, home } = order;
  const [namespace, policy] = buildScratch(order);
  const core = { group: "", version: "v1" };
  const make = (parts: Parameters<typeof create>[1]["parts"], body: object, name: string) =>
    create(site, { parts, body, name, id, signal });
  await make({ ...core, resource: "namespaces" }, namespace, scratch);
  const policies = { group: "networking.k8s.io", version: "v1", resource: "networkpolicies", namespace: scratch };
  await make(policies, policy, "quarterdeck-drill");
  await make({ ...core, resource: "configmaps", namespace: home }, buildModifiers(order), scratch);
  await make(restores(home), order.restore, scratch);
}
