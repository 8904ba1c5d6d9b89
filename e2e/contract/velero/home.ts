import { setTimeout as sleep } from "node:timers/promises";

import { requireOk } from "#tools/stack/kubernetes/apply.ts";
import type { Client } from "#tools/stack/kubernetes/client.ts";
import { type KubernetesObject, toPath } from "#tools/stack/kubernetes/object.ts";
import { buildVolume } from "#tools/stack/scenario/storage.ts";

/** What the scenes back up, and where they restore it. */
export const home = "contract-velero";
export const copy = "contract-velero-copy";

const labels = { app: "ledger" };
const container = {
  name: "app",
  image: "ledger:1",
  volumeMounts: [{ name: "data", mountPath: "/data" }],
};
const volumes = [{ name: "data", persistentVolumeClaim: { claimName: "data" } }];

const objects: readonly KubernetesObject[] = [
  buildVolume(home, "data", "1Gi"),
  {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: "data", namespace: home },
    spec: { accessModes: ["ReadWriteOnce"], storageClassName: "standard", resources: { requests: { storage: "1Gi" } } },
  },
  { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "settings", namespace: home }, data: { currency: "EUR" } },
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "ledger", namespace: home },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container], volumes } },
    },
  },
];

const path = `/apis/apps/v1/namespaces/${home}/deployments/ledger`;

/** A namespace with a workload that runs, a volume and a setting. */
export async function furnish(client: Client): Promise<void> {
  for (const object of [{ apiVersion: "v1", kind: "Namespace", metadata: { name: home } }, ...objects])
    await requireOk(client, toPath(object).replace(/\/[^/]*$/, ""), { method: "POST", body: object });
  type Deployment = { status?: { availableReplicas?: number } };
  for (let tries = 300; tries > 0; tries -= 1) {
    if ((await requireOk<Deployment>(client, path)).status?.availableReplicas === 2) return;
    await sleep(200);
  }
  throw new Error(`The workload of ${home} does not run.`);
}

/** Removes all of it, and waits until the namespaces are gone. */
export async function clear(client: Client): Promise<void> {
  const paths = [home, copy].map((name) => `/api/v1/namespaces/${name}`);
  for (const one of paths) await client.request(one, { method: "DELETE" });
  for (const one of paths)
    for (let tries = 300; tries > 0; tries -= 1) {
      if ((await client.request(one)).status === 404) break;
      await sleep(200);
    }
  await client.request(`/api/v1/persistentvolumes/${home}-data`, { method: "DELETE" });
}
