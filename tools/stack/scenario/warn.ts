import { requireOk } from "#tools/stack/kubernetes/apply.ts";
import type { Client } from "#tools/stack/kubernetes/client.ts";

import { nodeName } from "./node.ts";
import type { Region } from "./region.ts";
import { buildWarning } from "./warning.ts";

type Found = { metadata: { name: string; uid: string } };

/** Trouble that only kubelets report: a volume that does not mount, a disk that fills up. */
export async function reportWarnings(client: Client, region: Region): Promise<void> {
  const [ledger, node] = await Promise.all([
    requireOk<Found>(client, "/api/v1/namespaces/payments/pods/ledger-0"),
    requireOk<Found>(client, `/api/v1/nodes/${nodeName(region, "a", 1)}`),
  ]);
  const mount = buildWarning({
    about: { apiVersion: "v1", kind: "Pod", namespace: "payments", ...ledger.metadata },
    reason: "FailedMount",
    message: 'MountVolume.SetUp failed for volume "data": rpc error: code = DeadlineExceeded',
    component: "kubelet",
    host: nodeName(region, "a", 1),
    count: 6,
  });
  const disk = buildWarning({
    about: { apiVersion: "v1", kind: "Node", ...node.metadata },
    reason: "ImageGCFailed",
    message: "Failed to garbage collect required amount of images: wanted to free 21474836480 bytes, freed 0 bytes",
    component: "kubelet",
    host: nodeName(region, "a", 1),
    count: 4,
  });
  await requireOk(client, "/api/v1/namespaces/payments/events", { method: "POST", body: mount });
  await requireOk(client, "/api/v1/namespaces/default/events", { method: "POST", body: disk });
}
