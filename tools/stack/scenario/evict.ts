import { requireOk } from "#tools/stack/kubernetes/apply.ts";
import type { Client } from "#tools/stack/kubernetes/client.ts";

import { buildFailedNode } from "./node.ts";
import type { Region } from "./region.ts";
import { buildWarning } from "./warning.ts";

type Pod = {
  metadata: { name: string; uid: string };
  spec: { nodeName?: string };
  status: { phase: string; reason?: string };
};

export const evicted = { namespace: "media", name: "transcoder", count: 3 };

/**
 * Leaves evicted pods behind, as a kubelet short of disk does; the real ReplicaSet replaces them. Counts what is there,
 * so that a second run evicts no more.
 */
export async function evictPods(client: Client, region: Region): Promise<void> {
  const { namespace, name, count } = evicted;
  const root = `/api/v1/namespaces/${namespace}`;
  const selector = encodeURIComponent(`app.kubernetes.io/name=${name}`);
  const { items } = await requireOk<{ items: Pod[] }>(client, `${root}/pods?labelSelector=${selector}`);
  const missing = count - items.filter(({ status }) => status.reason === "Evicted").length;
  // Those on the failed node would be deleted with it, five minutes later.
  const lost = buildFailedNode(region).metadata.name;
  const isEvictable = ({ spec, status }: Pod) => status.phase === "Running" && spec.nodeName !== lost;
  const running = items.filter(isEvictable).slice(0, Math.max(0, missing));
  for (const pod of running) await evict(client, root, pod);
}

async function evict(
  client: Client,
  root: string,
  { metadata: { name, uid }, spec: { nodeName } }: Pod,
): Promise<void> {
  const message = "The node was low on resource: ephemeral-storage. Threshold quantity: 20Gi, available: 17Gi.";
  const status = { phase: "Failed", reason: "Evicted", message, conditions: null, containerStatuses: null };
  const contentType = "application/merge-patch+json";
  await requireOk(client, `${root}/pods/${name}/status`, { method: "PATCH", contentType, body: { status } });
  const about = { apiVersion: "v1", kind: "Pod", namespace: evicted.namespace, name, uid };
  const warning = buildWarning({ about, reason: "Evicted", message, component: "kubelet", host: nodeName ?? "" });
  await requireOk(client, `${root}/events`, { method: "POST", body: warning });
}
