import { describe, expect, test } from "vitest";

import { buildDeployment, buildNode, buildTemplate, buildWorld, type World } from "#lib/testing/demo-world.ts";

import { findCondition } from "../condition.ts";

const second = 1000;

function start(spec: object, container: object = {}, replicas = 1): World {
  const world = buildWorld({ nodes: 3 });
  world.create("deployments.apps", buildDeployment({ replicas, template: buildTemplate("web:1", spec, container) }));
  world.clock.pass(20 * second);
  return world;
}

const requests = (amounts: Record<string, string>) => ({ resources: { requests: amounts } });
const placement = (world: World) => findCondition(world.list("pods")[0]?.status?.conditions, "PodScheduled");
const tail = "preemption: 0/3 nodes are available:";

test("spreads the pods of one controller over zones and nodes", () => {
  const world = start({}, {}, 6);
  const counts = new Map<string | undefined, number>();
  for (const pod of world.list("pods")) counts.set(pod.spec.nodeName, (counts.get(pod.spec.nodeName) ?? 0) + 1);
  expect([...counts.values()]).toEqual([2, 2, 2]);
});

describe("a pod that fits nowhere", () => {
  test("says which resource is lacking, and that room could be made", () => {
    const world = start({}, requests({ cpu: "3" }), 4);
    const unplaced = world.list("pods").filter((pod) => pod.spec.nodeName === undefined);
    expect(unplaced.length).toBe(1);
    expect(findCondition(unplaced[0]?.status?.conditions, "PodScheduled")).toMatchObject({
      status: "False",
      reason: "Unschedulable",
      message: `0/3 nodes are available: 3 Insufficient cpu. no new claims to deallocate, ${tail} 3 No preemption victims found for incoming pod.`,
    });
    expect(world.events("FailedScheduling")[0]).toMatchObject({ type: "Warning", count: 1 });
  });

  test("says each node's first reason", () => {
    const world = buildWorld({ nodes: 3 });
    world.edit("nodes", "node-1", { unschedulable: true });
    world.edit("nodes", "node-2", { taints: [{ key: "gpu", value: "yes", effect: "NoSchedule" }] });
    world.create(
      "deployments.apps",
      buildDeployment({ template: buildTemplate("web:1", {}, requests({ memory: "64Gi", cpu: "8" })) }),
    );
    world.clock.pass(second);
    expect(placement(world)?.message).toBe(
      `0/3 nodes are available: 1 Insufficient cpu, 1 Insufficient memory, 1 node(s) had untolerated taint(s), 1 node(s) were unschedulable. no new claims to deallocate, ${tail} 3 No preemption victims found for incoming pod.`,
    );
  });

  test("is placed when a node comes that can take it", () => {
    const world = start({}, requests({ cpu: "8" }));
    expect(placement(world)?.status).toBe("False");
    world.create("nodes", buildNode("large", 9, { cpu: "16" }));
    world.clock.pass(20 * second);
    expect(placement(world)).toMatchObject({ status: "True" });
    expect(placement(world)).not.toHaveProperty("reason");
    expect(world.list("pods")[0]?.spec.nodeName).toBe("large");
  });

  test("is placed when another pod makes room", () => {
    const world = start({}, requests({ cpu: "3" }), 4);
    world.edit("deployments.apps", "web", { replicas: 3 });
    world.create("pods", {
      apiVersion: "v1",
      kind: "Pod",
      metadata: {
        name: "late",
        namespace: "shop",
      },
      spec: {
        containers: [
          {
            name: "late",
            image: "late:1",
            ...requests({ cpu: "2" }),
          },
        ],
      },
    });
    world.clock.pass(20 * second);
    expect(world.get("pods", "late").spec.nodeName).toBeUndefined();
    world.edit("deployments.apps", "web", { replicas: 2 });
    world.clock.pass(20 * second);
    expect(world.get("pods", "late").status?.phase).toBe("Running");
  });

  test("whose claim is not bound waits for it", () => {
    const world = start({ volumes: [{ name: "data", persistentVolumeClaim: { claimName: "data" } }] });
    expect(placement(world)?.message).toMatch(/pod has unbound immediate PersistentVolumeClaims/);
  });
});

test("no more pods than a node allows", () => {
  const world = buildWorld({ nodes: 0 });
  world.create("nodes", buildNode("small", 1, { pods: "2" }));
  world.create("deployments.apps", buildDeployment({ replicas: 3 }));
  world.clock.pass(20 * second);
  expect(world.list("pods").filter((pod) => pod.spec.nodeName === "small").length).toBe(2);
  expect(world.events("FailedScheduling")[0]?.message).toMatch(/^0\/1 nodes are available: 1 Too many pods\./);
});

test("nodeSelector, affinity and tolerations choose the node", () => {
  const world = buildWorld({ nodes: 3 });
  world.edit("nodes", "node-2", { taints: [{ key: "gpu", value: "yes", effect: "NoSchedule" }] });
  const tolerations = [{ key: "gpu", operator: "Equal", value: "yes", effect: "NoSchedule" }];
  const nodeSelector = { "kubernetes.io/hostname": "node-2" };
  world.create(
    "deployments.apps",
    buildDeployment({ template: buildTemplate("web:1", { tolerations, nodeSelector }) }),
  );
  world.clock.pass(20 * second);
  expect(new Set(world.list("pods").map((pod) => pod.spec.nodeName))).toEqual(new Set(["node-2"]));
});
