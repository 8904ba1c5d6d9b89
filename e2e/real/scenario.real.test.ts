import { describe, expect, inject, test } from "vitest";

import type { StackCluster } from "#tools/stack/stack.ts";

import { countReasons, type List, type Pod } from "./pod.ts";
import { eventually, get } from "./question.ts";

type Condition = { type: string; status: string; reason?: string };
type Conditioned = { metadata: { name: string }; status: { conditions?: Condition[] } };

const stack = inject("stack");

function conditionOf({ status }: Conditioned, type: string): Condition | undefined {
  return status.conditions?.find((condition) => condition.type === type);
}

/** Pods of the scenario alone: others may run their own in namespaces of their own. */
async function listPods(cluster: StackCluster, namespace = ""): Promise<Pod[]> {
  const selector = encodeURIComponent("app.kubernetes.io/managed-by=quarterdeck-stack");
  const scope = namespace ? `/namespaces/${namespace}` : "";
  const { items } = await get<List<Pod>>(cluster, `/api/v1${scope}/pods?labelSelector=${selector}`);
  return items;
}

describe.each(stack.clusters.map((cluster) => [cluster.name, cluster] as const))("in %s", (name, cluster) => {
  test("pods are broken in every way a console has to show", async () => {
    const counts = countReasons(await listPods(cluster));
    expect(counts).toMatchObject({
      CrashLoopBackOff: 11,
      ImagePullBackOff: 2,
      CreateContainerConfigError: 2,
      "Init:CrashLoopBackOff": 2,
      Evicted: 3,
      Unschedulable: name === "east" ? 2 : 1,
    });
    expect(counts["Running"]).toBeGreaterThan(150);
  });

  test("a container killed for memory remembers its exit code and goes on counting restarts", async () => {
    const caches = (await listPods(cluster, "search")).filter(
      ({ metadata }) => metadata.labels["app.kubernetes.io/name"] === "suggest-cache",
    );
    expect(caches.length).toBe(3);
    for (const [container] of caches.map(({ status }) => status.containerStatuses ?? [])) {
      expect(container?.lastState?.terminated).toMatchObject({ reason: "OOMKilled", exitCode: 137 });
      expect(container?.restartCount).toBeGreaterThanOrEqual(23);
    }
  });

  test("one node is not ready and one is cordoned", async () => {
    type Node = Conditioned & { spec: { unschedulable?: boolean; taints?: { key: string }[] } };
    const { items } = await get<List<Node>>(cluster, "/api/v1/nodes?labelSelector=quarterdeck.dev/pool");
    expect(items.length).toBe(12);
    const failed = items.filter((node) => conditionOf(node, "Ready")?.status !== "True");
    expect(failed.map(({ metadata }) => metadata.name)).toEqual([`${name}-c-3`]);
    const isReady = failed.map((node) => conditionOf(node, "Ready")?.status);
    expect(isReady).toEqual([name === "east" ? "False" : "Unknown"]);
    const cordoned = items.filter(({ spec }) => spec.unschedulable).map(({ metadata }) => metadata.name);
    expect(cordoned).toEqual([`${name}-b-2`]);
  });

  test("rollouts are stuck, paused and under way", async () => {
    const deployment = (namespace: string, of: string) =>
      get<Conditioned>(cluster, `/apis/apps/v1/namespaces/${namespace}/deployments/${of}`);
    const reason = async (namespace: string, of: string) =>
      conditionOf(await deployment(namespace, of), "Progressing")?.reason;
    const isStuck = (answer: string | undefined) => answer === "ProgressDeadlineExceeded";
    for (const of of ["cart", "promotions"]) {
      expect(await eventually(() => reason("checkout", of), isStuck)).toBe("ProgressDeadlineExceeded");
    }
    expect(await reason("catalog", "api")).toBe("DeploymentPaused");
    expect(await reason("identity", "accounts")).toBe("ReplicaSetUpdated");
    const index = await get<{ status: { updatedReplicas: number } }>(
      cluster,
      "/apis/apps/v1/namespaces/search/statefulsets/index",
    );
    expect(index.status.updatedReplicas).toBe(2);
  });

  test("jobs are complete, failed and running", async () => {
    const job = async (of: string) => {
      const { status } = await get<Conditioned & { status: { active?: number } }>(
        cluster,
        `/apis/batch/v1/namespaces/batch/jobs/${of}`,
      );
      const ended = status.conditions?.find(
        ({ type, status: is }) => ["Complete", "Failed"].includes(type) && is === "True",
      );
      return ended?.type ?? `${status.active ?? 0} active`;
    };
    expect(
      await eventually(
        () => job("invoice-export"),
        (answer) => answer === "Failed",
      ),
    ).toBe("Failed");
    expect(await job("ledger-close-2026-10")).toBe("Complete");
    expect(await job("search-warmup")).toBe("1 active");
  });

  test("claims are bound and one is not", async () => {
    const { items } = await get<List<{ status: { phase: string } }>>(cluster, "/api/v1/persistentvolumeclaims");
    const phases = items.map(({ status }) => status.phase);
    expect(phases.filter((phase) => phase === "Bound").length).toBe(name === "east" ? 11 : 10);
    expect(phases.filter((phase) => phase === "Pending").length).toBe(1);
  });

  test("the real controllers made endpoints, budgets and autoscalers", async () => {
    const selector = encodeURIComponent("kubernetes.io/service-name=api");
    const slices = await get<List<{ endpoints: unknown[] }>>(
      cluster,
      `/apis/discovery.k8s.io/v1/namespaces/payments/endpointslices?labelSelector=${selector}`,
    );
    const api = await get<{ spec: { replicas: number } }>(cluster, "/apis/apps/v1/namespaces/payments/deployments/api");
    expect(slices.items.flatMap(({ endpoints }) => endpoints).length).toBe(api.spec.replicas);
    const budgets = await get<List<{ status: { expectedPods: number } }>>(
      cluster,
      "/apis/policy/v1/poddisruptionbudgets",
    );
    expect(budgets.items.every(({ status }) => status.expectedPods > 0)).toBe(true);
    const scalers = await get<List<Conditioned>>(cluster, "/apis/autoscaling/v2/horizontalpodautoscalers");
    expect(scalers.items.map((scaler) => conditionOf(scaler, "AbleToScale")?.status)).toEqual(["True", "True", "True"]);
  });

  test("warnings are told as events", async () => {
    const selector = encodeURIComponent("type=Warning");
    const { items } = await get<List<{ reason: string }>>(cluster, `/api/v1/events?fieldSelector=${selector}`);
    const reasons = new Set(items.map(({ reason }) => reason));
    // Only those that come again: an API server forgets an event after an hour.
    expect([...reasons]).toEqual(expect.arrayContaining(["BackOff", "FailedScheduling"]));
  });
});

test("the second cluster has drifted from the first", async () => {
  type Deployment = { spec: { replicas: number; template: { spec: { containers: { image: string }[] } } } };
  const read = async (cluster: StackCluster) => {
    const { spec } = await get<Deployment>(cluster, "/apis/apps/v1/namespaces/payments/deployments/api");
    return { replicas: spec.replicas, image: spec.template.spec.containers[0]?.image };
  };
  expect(await Promise.all(stack.clusters.map(read))).toEqual([
    { replicas: 12, image: "registry.example.com/payments/api:2.14.0" },
    { replicas: 9, image: "registry.example.com/payments/api:2.13.4" },
  ]);
});
