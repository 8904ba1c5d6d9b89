import { setTimeout as sleep } from "node:timers/promises";

import { openClient } from "#tools/stack/kubernetes/client.ts";
import { components, listOwnProcesses } from "#tools/stack/process/own.ts";
import { StackError } from "#tools/stack/stack-error.ts";

import type { ClusterAccess } from "./kubeconfig.ts";

type Cluster = ClusterAccess & { folder: string };

// 120 s: on two busy cores a cold API server takes up to 20 s; sixfold, as others may have the cores half of the time.
const limitMilliseconds = 120_000;

/** True when every component runs and the API server calls itself ready. */
export async function isHealthy(cluster: Cluster): Promise<boolean> {
  const running = new Set(listOwnProcesses(cluster.folder).map(({ component }) => component));
  if (components.some((component) => !running.has(component))) return false;
  const client = openClient(cluster);
  try {
    const { status } = await client.request("/readyz", { timeoutMilliseconds: 5_000 });
    return status === 200;
  } catch {
    return false;
  } finally {
    client.close();
  }
}

export async function waitHealthy(cluster: Cluster): Promise<void> {
  const deadline = Date.now() + limitMilliseconds;
  while (!(await isHealthy(cluster))) {
    if (Date.now() > deadline) {
      throw new StackError(
        "QD-stack-not-ready",
        `Cluster ${cluster.name} was not ready after ${limitMilliseconds / 1000} s.`,
        `Look at the logs in ${cluster.folder}/logs; "npm run stack -- down" clears everything.`,
      );
    }
    await sleep(200);
  }
}
