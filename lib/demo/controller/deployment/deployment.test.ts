import { describe, expect, test } from "vitest";

import { buildDeployment, buildTemplate, buildWorld, type World } from "#lib/testing/demo-world.ts";

import { findCondition } from "../condition.ts";

const second = 1000;

function start(spec: object = {}, options: Parameters<typeof buildWorld>[0] = {}): World {
  const world = buildWorld(options);
  world.create("deployments.apps", buildDeployment(spec));
  world.clock.pass(30 * second);
  expect(world.errors).toEqual([]);
  return world;
}

const sizes = (world: World): Record<string, number> =>
  Object.fromEntries(
    world
      .list("replicasets.apps")
      .map((set) => [set.spec.template.spec.containers[0]?.image.split(":")[1], set.spec.replicas ?? 0]),
  );
const progress = (world: World) =>
  findCondition(world.get("deployments.apps", "web").status?.conditions, "Progressing");

test("a Deployment becomes a ReplicaSet, pods that are scheduled, and containers that run", () => {
  const world = start();
  expect(world.get("deployments.apps", "web").status).toMatchObject({
    observedGeneration: 1,
    replicas: 4,
    updatedReplicas: 4,
    readyReplicas: 4,
    availableReplicas: 4,
    terminatingReplicas: 0,
  });
  const [set] = world.list("replicasets.apps");
  expect(set?.metadata.annotations).toEqual({
    "deployment.kubernetes.io/revision": "1",
  });
  expect(set?.metadata.name).toBe(`web-${set?.metadata.labels?.["pod-template-hash"]}`);
  expect(progress(world)).toMatchObject({
    status: "True",
    reason: "NewReplicaSetAvailable",
    message: `ReplicaSet "${set?.metadata.name}" has successfully progressed.`,
  });
  expect(world.list("pods").map((pod) => pod.status?.phase)).toEqual(["Running", "Running", "Running", "Running"]);
  expect(world.events("ScalingReplicaSet").map(({ message }) => message)).toEqual([
    `Scaled up replica set ${set?.metadata.name} from 0 to 4`,
  ]);
});

describe("a rolling update", () => {
  test("surges and lacks as many pods as the percentages allow, until all are new", () => {
    const world = start({ replicas: 10, template: buildTemplate("web:1") });
    world.edit("deployments.apps", "web", { template: buildTemplate("web:2") });
    expect(progress(world)?.status).toBe("True");
    const steps = [sizes(world)];
    for (let passed = 0; passed < 40; passed++) {
      world.clock.pass(second);
      const pods = world.list("pods").filter((pod) => pod.metadata.deletionTimestamp === undefined);
      expect(pods.length).toBeLessThanOrEqual(13);
      // 25 % of 10, rounded down: 2 may be missing.
      expect(
        pods.filter((pod) => findCondition(pod.status?.conditions, "Ready")?.status === "True").length,
      ).toBeGreaterThanOrEqual(8);
      if (JSON.stringify(steps.at(-1)) !== JSON.stringify(sizes(world))) steps.push(sizes(world));
    }
    expect(steps[0]).toEqual({ "1": 8, "2": 5 });
    expect(steps.at(-1)).toEqual({ "1": 0, "2": 10 });
    expect(world.get("deployments.apps", "web").metadata.annotations).toEqual({
      "deployment.kubernetes.io/revision": "2",
    });
    expect(world.get("deployments.apps", "web").status).toMatchObject({
      replicas: 10,
      updatedReplicas: 10,
      availableReplicas: 10,
    });
  });

  test("that never becomes ready stands still and misses its deadline, 600 s after the last progress", () => {
    const world = start({ replicas: 10, template: buildTemplate("web:1") });
    world.behaviour.of = (pod) => (pod.spec.containers[0]?.image === "web:2" ? { pullError: "not found" } : {});
    world.edit("deployments.apps", "web", { template: buildTemplate("web:2") });
    world.clock.pass(590 * second);
    expect(sizes(world)).toEqual({ "1": 8, "2": 5 });
    expect(progress(world)).toMatchObject({ status: "True", reason: "ReplicaSetUpdated" });
    world.clock.pass(20 * second);
    expect(progress(world)).toMatchObject({ status: "False", reason: "ProgressDeadlineExceeded" });
    expect(progress(world)?.message).toMatch(/^ReplicaSet "web-\w+" has timed out progressing\.$/);
    const { status } = world.get("deployments.apps", "web");
    expect(status).toMatchObject({ replicas: 13, updatedReplicas: 5, availableReplicas: 8, unavailableReplicas: 5 });
    expect(findCondition(status?.conditions, "Available")).toMatchObject({ status: "True" });
  });

  test("back to an old template takes its ReplicaSet again and remembers its revision", () => {
    const world = start({ template: buildTemplate("web:1") });
    world.edit("deployments.apps", "web", { template: buildTemplate("web:2") });
    world.clock.pass(30 * second);
    world.edit("deployments.apps", "web", { template: buildTemplate("web:1") });
    expect(progress(world)).toMatchObject({ status: "True", reason: "ReplicaSetUpdated" });
    world.clock.pass(30 * second);
    expect(sizes(world)).toEqual({ "1": 4, "2": 0 });
    const set = world.list("replicasets.apps").find(({ spec }) => spec.template.spec.containers[0]?.image === "web:1");
    expect(set?.metadata.annotations).toMatchObject({
      "deployment.kubernetes.io/revision": "3",
    });
  });
});

test("Recreate lets the last old pod go before the first new one comes", () => {
  const world = start({ strategy: { type: "Recreate" }, template: buildTemplate("web:1") });
  world.edit("deployments.apps", "web", { template: buildTemplate("web:2") });
  let mixed = 0;
  for (let passed = 0; passed < 30; passed++) {
    const images = new Set(world.list("pods").map((pod) => pod.spec.containers[0]?.image));
    mixed = Math.max(mixed, images.size);
    world.clock.pass(second);
  }
  expect(mixed).toBe(1);
  expect(sizes(world)).toEqual({ "1": 0, "2": 4 });
});

test("a paused Deployment takes a new size but no new template", () => {
  const world = start({ template: buildTemplate("web:1") });
  world.edit("deployments.apps", "web", { paused: true });
  world.edit("deployments.apps", "web", { template: buildTemplate("web:2"), replicas: 6 });
  world.clock.pass(30 * second);
  expect(sizes(world)).toEqual({ "1": 6 });
  expect(progress(world)).toMatchObject({ status: "Unknown", reason: "DeploymentPaused" });
  world.edit("deployments.apps", "web", { paused: false });
  world.clock.pass(60 * second);
  expect(sizes(world)).toEqual({ "1": 0, "2": 6 });
  expect(progress(world)).toMatchObject({ status: "True", reason: "NewReplicaSetAvailable" });
});

test("keeps no more old ReplicaSets than the history's limit", () => {
  const world = start({ revisionHistoryLimit: 1, template: buildTemplate("web:1") });
  for (const image of ["web:2", "web:3", "web:4"]) {
    world.edit("deployments.apps", "web", { template: buildTemplate(image) });
    world.clock.pass(60 * second);
  }
  expect(sizes(world)).toEqual({ "3": 0, "4": 4 });
});

test("a Deployment without pods that can be placed is not available", () => {
  const world = start({}, { nodes: 0 });
  const { status } = world.get("deployments.apps", "web");
  expect(findCondition(status?.conditions, "Available")).toMatchObject({
    status: "False",
    reason: "MinimumReplicasUnavailable",
    message: "Deployment does not have minimum availability.",
  });
  expect(status).toMatchObject({ replicas: 4, updatedReplicas: 4, unavailableReplicas: 4 });
});
