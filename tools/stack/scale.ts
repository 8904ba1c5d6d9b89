import { runKwokctl } from "#tools/stack/cluster/create.ts";
import { requireOk } from "#tools/stack/kubernetes/apply.ts";
import { openClient } from "#tools/stack/kubernetes/client.ts";

import type { Stack, StackCluster } from "./stack.ts";

type ScaleInput = { stack: Stack; cluster: StackCluster; count: number; namespace?: string };

/** Makes the number of plain kwok nodes in a cluster `count` (32 cores, 256 GiB, 110 pods each; 100 take 2 s). */
export async function scaleNodes({ stack, cluster, count }: ScaleInput): Promise<void> {
  await runKwokctl(stack.folder, stack.bin, ["scale", "node", "--name", cluster.name, "--replicas", String(count)]);
}

/**
 * Makes the number of plain kwok pods in a namespace `count` (2,000 take about 20 s on two cores); the scheduler places
 * them like any others. The namespace is created when it is missing. Scenario pods are not touched.
 */
export async function scalePods({ stack, cluster, count, namespace = "default" }: ScaleInput): Promise<void> {
  await ensureNamespace(cluster, namespace);
  const target = ["--name", cluster.name, "--namespace", namespace, "--replicas", String(count)];
  await runKwokctl(stack.folder, stack.bin, ["scale", "pod", "bench", ...target]);
}

/** With its service account, without which the API server refuses pods. */
async function ensureNamespace(cluster: StackCluster, name: string): Promise<void> {
  const client = openClient(cluster);
  try {
    const { status } = await client.request(`/api/v1/namespaces/${name}`);
    if (status === 200) return;
    await requireOk(client, "/api/v1/namespaces", { method: "POST", body: { metadata: { name } } });
    const account = { metadata: { name: "default" } };
    await client.request(`/api/v1/namespaces/${name}/serviceaccounts`, { method: "POST", body: account });
  } finally {
    client.close();
  }
}
