import { expect, test } from "vitest";

import { buildDeployment, buildWorld, type World } from "#lib/testing/demo-world.ts";

const second = 1000;

function start(): World {
  const world = buildWorld();
  world.create("deployments.apps", buildDeployment({ replicas: 2 }));
  world.clock.pass(20 * second);
  return world;
}

const counts = (world: World): number[] =>
  (["deployments.apps", "replicasets.apps", "pods"] as const).map((resource) => world.list(resource).length);

test("in the background the owner goes first, then what it owned", () => {
  const world = start();
  world.store.delete("deployments.apps", "shop", "web", { propagation: "Background" });
  expect(counts(world)).toEqual([0, 1, 2]);
  world.clock.pass(0);
  expect(counts(world)).toEqual([0, 0, 2]);
  world.clock.pass(20 * second);
  expect(counts(world)).toEqual([0, 0, 0]);
  expect(world.errors).toEqual([]);
});

test("in the foreground the owner waits for the last of what it owns", () => {
  const world = start();
  world.store.delete("deployments.apps", "shop", "web", { propagation: "Foreground" });
  world.clock.pass(0);
  expect(counts(world)).toEqual([1, 1, 2]);
  expect(world.get("deployments.apps", "web").metadata.finalizers).toEqual(["foregroundDeletion"]);
  expect(
    world.get("replicasets.apps", world.list("replicasets.apps")[0]?.metadata.name ?? "").metadata.deletionTimestamp,
  ).toBeDefined();
  world.clock.pass(20 * second);
  expect(counts(world)).toEqual([0, 0, 0]);
  expect(world.errors).toEqual([]);
});

test("orphans lose their owner and stay", () => {
  const world = start();
  world.store.delete("deployments.apps", "shop", "web", { propagation: "Orphan" });
  world.clock.pass(20 * second);
  expect(counts(world)).toEqual([0, 1, 2]);
  expect(world.list("replicasets.apps")[0]?.metadata.ownerReferences).toEqual([]);
});

test("what names an owner that is not there goes too", () => {
  const world = start();
  const ownerReferences = [{ apiVersion: "v1", kind: "ConfigMap", name: "gone", uid: "no-such-uid" }];
  world.create("configmaps", {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "left", namespace: "shop", ownerReferences },
  });
  world.clock.pass(0);
  expect(world.get("configmaps", "left")).toBeUndefined();
});

test("one of two owners is enough to stay", () => {
  const world = start();
  const map = (name: string, ownerReferences: object[] = []) =>
    world.create("configmaps", {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name, namespace: "shop", ownerReferences: ownerReferences as never },
    });
  const owners = ["one", "two"].map((name) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    name,
    uid: map(name).metadata.uid,
  }));
  map("owned", owners);
  world.store.delete("configmaps", "shop", "one");
  world.clock.pass(0);
  expect(world.get("configmaps", "owned")).toBeDefined();
  world.store.delete("configmaps", "shop", "two");
  world.clock.pass(0);
  expect(world.get("configmaps", "owned")).toBeUndefined();
});
