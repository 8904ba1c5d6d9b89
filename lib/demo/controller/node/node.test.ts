import { describe, expect, test } from "vitest";

import { buildDeployment, buildWorld, type World } from "#lib/testing/demo-world.ts";

import { findCondition } from "../condition.ts";

const second = 1000;
const minute = 60 * second;

function start(): World {
  const world = buildWorld({ nodes: 3 });
  world.create("deployments.apps", buildDeployment({ replicas: 3 }));
  world.clock.pass(2 * minute);
  return world;
}

function turn(world: World, state: "ready" | "notReady" | "dead"): void {
  world.kubelets.set("node-1", state);
  world.controllers.nodeChanged("node-1");
}

const node = (world: World) => world.get("nodes", "node-1");
const ready = (world: World) => findCondition(node(world).status?.conditions, "Ready");
const taints = (world: World) => (node(world).spec.taints ?? []).map(({ key, effect }) => `${key}:${effect}`).sort();
const podsThere = (world: World) => world.list("pods").filter((pod) => pod.spec.nodeName === "node-1");

test("a kubelet reports its conditions every 5 min", () => {
  const world = start();
  let writes = 0;
  world.store.subscribe(({ resource, object }) => {
    writes += Number(resource === "nodes" && object.metadata.name === "node-1");
  });
  world.clock.pass(20 * minute);
  expect(writes).toBe(4);
  expect(ready(world)).toMatchObject({
    status: "True",
    reason: "KubeletReady",
    message: "kubelet is posting ready status",
  });
  expect(world.errors).toEqual([]);
});

describe("a node whose kubelet falls silent", () => {
  test("becomes Unknown and unreachable after its grace, and its pods unready", () => {
    const world = start();
    turn(world, "dead");
    world.clock.pass(5 * second);
    expect(ready(world)?.status).toBe("True");
    world.clock.pass(50 * second);
    expect(ready(world)).toMatchObject({
      status: "Unknown",
      reason: "NodeStatusUnknown",
      message: "Kubelet stopped posting node status.",
    });
    expect(taints(world)).toEqual([
      "node.kubernetes.io/unreachable:NoExecute",
      "node.kubernetes.io/unreachable:NoSchedule",
    ]);
    expect(podsThere(world).map((pod) => findCondition(pod.status?.conditions, "Ready")?.status)).toEqual(["False"]);
    expect(world.events("NodeNotReady", "default").length).toBe(1);
  });

  test("loses its pods after the five minutes that they bear it; they are replaced elsewhere but cannot end", () => {
    const world = start();
    turn(world, "dead");
    world.clock.pass(5 * minute);
    expect(podsThere(world)[0]?.metadata.deletionTimestamp).toBeUndefined();
    world.clock.pass(2 * minute);
    const [lost] = podsThere(world);
    expect(lost?.metadata.deletionTimestamp).toBeDefined();
    expect(world.events("TaintManagerEviction")[0]?.message).toBe(
      `Marking for deletion Pod shop/${lost?.metadata.name}`,
    );
    expect(world.list("pods").length).toBe(4);
    expect(world.get("deployments.apps", "web").status).toMatchObject({ availableReplicas: 3 });
  });

  test("comes back: taints go, pods that were deleted end", () => {
    const world = start();
    turn(world, "dead");
    world.clock.pass(8 * minute);
    turn(world, "ready");
    world.clock.pass(10 * second);
    expect(ready(world)?.status).toBe("True");
    expect(taints(world)).toEqual([]);
    expect(podsThere(world)).toEqual([]);
    expect(world.list("pods").length).toBe(3);
    expect(world.events("NodeReady", "default").length).toBeGreaterThan(0);
  });

  test("back before the five minutes are over keeps its pods", () => {
    const world = start();
    turn(world, "dead");
    world.clock.pass(3 * minute);
    turn(world, "ready");
    world.clock.pass(10 * minute);
    const [pod] = podsThere(world);
    expect(findCondition(pod?.status?.conditions, "Ready")?.status).toBe("True");
    expect(pod?.metadata.deletionTimestamp).toBeUndefined();
  });
});

test("a kubelet without a network says NotReady itself, and the node is tainted so", () => {
  const world = start();
  turn(world, "notReady");
  world.clock.pass(0);
  expect(ready(world)).toMatchObject({ status: "False", reason: "KubeletNotReady" });
  expect(taints(world)).toEqual(["node.kubernetes.io/not-ready:NoExecute", "node.kubernetes.io/not-ready:NoSchedule"]);
  world.clock.pass(6 * minute);
  expect(podsThere(world)).toEqual([]);
});

test("a cordoned node is tainted and takes no pods", () => {
  const world = start();
  world.edit("nodes", "node-1", { unschedulable: true });
  expect(taints(world)).toEqual(["node.kubernetes.io/unschedulable:NoSchedule"]);
  world.edit("deployments.apps", "web", { replicas: 9 });
  world.clock.pass(minute);
  expect(podsThere(world).length).toBe(1);
  world.edit("nodes", "node-1", { unschedulable: false });
  expect(taints(world)).toEqual([]);
});
