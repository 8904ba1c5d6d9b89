import { expect, test } from "vitest";

import { buildNode, buildTemplate, buildWorld, type World } from "#lib/testing/demo-world.ts";

const second = 1000;

function start(spec: object = {}): World {
  const world = buildWorld({ nodes: 4 });
  world.create("daemonsets.apps", {
    apiVersion: "apps/v1",
    kind: "DaemonSet",
    metadata: {
      name: "agent",
      namespace: "shop",
    },
    spec: {
      selector: { matchLabels: { app: "web" } },
      template: buildTemplate("agent:1"),
      ...spec,
    },
  });
  world.clock.pass(30 * second);
  return world;
}

const statusOf = (world: World) => (world.get("daemonsets.apps", "agent").status ?? {}) as Record<string, number>;

const places = (world: World): string[] =>
  world
    .list("pods")
    .map((pod) => String(pod.spec.nodeName))
    .sort();

test("runs one pod on each node, and on a node that comes later", () => {
  const world = start();
  expect(places(world)).toEqual(["node-1", "node-2", "node-3", "node-4"]);
  world.create("nodes", buildNode("node-5", 5));
  world.clock.pass(30 * second);
  expect(places(world)).toContain("node-5");
  expect(statusOf(world)).toEqual({
    currentNumberScheduled: 5,
    numberMisscheduled: 0,
    desiredNumberScheduled: 5,
    numberReady: 5,
    observedGeneration: 1,
    updatedNumberScheduled: 5,
    numberAvailable: 5,
  });
  expect(world.errors).toEqual([]);
});

test("goes to cordoned nodes but not to tainted ones", () => {
  const world = start();
  world.edit("nodes", "node-1", { unschedulable: true });
  world.edit("nodes", "node-2", { taints: [{ key: "gpu", effect: "NoSchedule" }] });
  world.clock.pass(30 * second);
  expect(places(world)).toEqual(["node-1", "node-3", "node-4"]);
});

test("a nodeSelector chooses its nodes", () => {
  const world = start({
    template: buildTemplate("agent:1", { nodeSelector: { "topology.kubernetes.io/zone": "zone-a" } }),
  });
  expect(places(world)).toEqual(["node-1", "node-4"]);
});

test("an update replaces one pod after the other", () => {
  const world = start();
  world.edit("daemonsets.apps", "agent", { template: buildTemplate("agent:2") });
  for (let passed = 0; passed < 60; passed++) {
    world.clock.pass(second);
    const { numberAvailable = 0 } = statusOf(world);
    expect(numberAvailable).toBeGreaterThanOrEqual(3);
  }
  expect(statusOf(world)).toMatchObject({ updatedNumberScheduled: 4, numberAvailable: 4 });
});

test("OnDelete leaves the old pods, and the status says that none is updated", () => {
  const world = start({ updateStrategy: { type: "OnDelete" } });
  world.edit("daemonsets.apps", "agent", { template: buildTemplate("agent:2") });
  world.clock.pass(60 * second);
  expect(statusOf(world)).not.toHaveProperty("updatedNumberScheduled");
});

test("a failed daemon is replaced", () => {
  const world = start();
  const [pod] = world.list("pods");
  if (pod === undefined) throw new Error("no pod");
  world.store.update(
    "pods",
    { ...pod, status: { ...pod.status, phase: "Failed", reason: "Evicted" } },
    { manager: "kubelet" },
    "status",
  );
  world.clock.pass(30 * second);
  expect(world.list("pods").map(({ status }) => status?.phase)).toEqual(["Running", "Running", "Running", "Running"]);
});
