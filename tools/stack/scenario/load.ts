import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { applyAll, requireOk } from "#tools/stack/kubernetes/apply.ts";
import type { Client } from "#tools/stack/kubernetes/client.ts";
import type { KubernetesObject } from "#tools/stack/kubernetes/object.ts";

import { evicted, evictPods } from "./evict.ts";
import { buildScenario, type Scenario } from "./objects.ts";
import type { Region } from "./region.ts";
import { reportWarnings } from "./warn.ts";

const markerName = "quarterdeck-scenario";

/**
 * Loads the scenario into a cluster and returns whether there was anything to do. A marker with the scenario's hash is
 * written last: a complete one is not touched again, an interrupted one is completed.
 */
export async function loadScenario(client: Client, region: Region): Promise<boolean> {
  const scenario = buildScenario(region);
  const marker = buildMarker(scenario);
  if (await isLoaded(client, marker)) return false;
  for (const objects of scenario.first) await applyAll(client, objects);
  const changing = scenario.changes.filter(({ kind }) => kind === "Deployment");
  for (const { metadata } of changing) await waitRunning(client, metadata.namespace ?? "", metadata.name);
  await waitRunning(client, evicted.namespace, evicted.name);
  await applyAll(client, scenario.changes);
  await evictPods(client, region);
  await reportWarnings(client, region);
  await applyAll(client, [marker]);
  return true;
}

function buildMarker(scenario: Scenario): KubernetesObject & { data: { hash: string } } {
  const hash = createHash("sha256").update(JSON.stringify(scenario)).digest("hex");
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: markerName, namespace: "kube-system" },
    data: { hash },
  };
}

async function isLoaded(client: Client, { data }: { data: { hash: string } }): Promise<boolean> {
  const { status, body } = await client.request(`/api/v1/namespaces/kube-system/configmaps/${markerName}`);
  return status === 200 && (JSON.parse(body) as { data: { hash: string } }).data.hash === data.hash;
}

// 60 s: the pods of a first revision take 3 s on two idle cores; twentyfold for busy ones.
const limitMilliseconds = 60_000;

/** Waits until the first revision runs, since only what runs can be half-way replaced. */
async function waitRunning(client: Client, namespace: string, name: string): Promise<void> {
  type Deployment = { spec: { replicas: number }; status: { availableReplicas?: number } };
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`;
  const deadline = Date.now() + limitMilliseconds;
  while (Date.now() < deadline) {
    const { spec, status } = await requireOk<Deployment>(client, path);
    // An interrupted load finds some replicas broken already: three quarters is what the rollouts leave standing.
    if ((status.availableReplicas ?? 0) >= Math.floor(spec.replicas * 0.75)) return;
    await sleep(200);
  }
}
