import { expect, test } from "vitest";

import { buildTemplate, buildWorld, type World } from "#lib/testing/demo-world.ts";

const second = 1000;

function start(spec: object = {}): World {
  const world = buildWorld();
  world.create("statefulsets.apps", {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: {
      name: "db",
      namespace: "shop",
    },
    spec: {
      replicas: 3,
      serviceName: "db",
      selector: { matchLabels: { app: "web" } },
      template: buildTemplate("db:1"),
      volumeClaimTemplates: [
        {
          metadata: { name: "data" },
          spec: {
            accessModes: ["ReadWriteOnce"],
            resources: { requests: { storage: "1Gi" } },
            storageClassName: "standard",
          },
        },
      ],
      ...spec,
    },
  });
  return world;
}

const images = (world: World): Record<string, string | undefined> =>
  Object.fromEntries(world.list("pods").map((pod) => [pod.metadata.name, pod.spec.containers[0]?.image]));

test("makes pods one after the other, each with its name, its claim and its place in the order", () => {
  const world = start();
  const counts = new Set<number>();
  for (let passed = 0; passed < 40; passed++) {
    world.clock.pass(second);
    const pods = world.list("pods");
    counts.add(pods.length);
    const unready = pods.filter((pod) => pod.status?.containerStatuses?.[0]?.ready !== true);
    expect(unready.length).toBeLessThanOrEqual(1);
  }
  expect([...counts]).toEqual([1, 2, 3]);
  expect(world.errors).toEqual([]);
  const [first] = world.list("pods");
  const set = world.get("statefulsets.apps", "db");
  expect(first).toMatchObject({
    metadata: {
      name: "db-0",
      labels: {
        app: "web",
        "statefulset.kubernetes.io/pod-name": "db-0",
        "controller-revision-hash": set.status?.updateRevision,
      },
    },
    spec: { hostname: "db-0", subdomain: "db" },
  });
  expect(first?.spec.volumes?.[0]).toEqual({ name: "data", persistentVolumeClaim: { claimName: "data-db-0" } });
  expect(world.list("persistentvolumeclaims").map(({ status }) => status?.phase)).toEqual(["Bound", "Bound", "Bound"]);
  expect(set.status).toMatchObject({
    replicas: 3,
    readyReplicas: 3,
    currentReplicas: 3,
    updatedReplicas: 3,
    availableReplicas: 3,
    collisionCount: 0,
    currentRevision: set.status?.updateRevision,
  });
  expect(world.events("SuccessfulCreate").length).toBe(3);
});

test("updates from the last pod down to the partition and holds both revisions there", () => {
  const world = start();
  world.clock.pass(60 * second);
  const before = world.get("statefulsets.apps", "db").status?.updateRevision;
  const updateStrategy = { type: "RollingUpdate", rollingUpdate: { partition: 2 } };
  world.edit("statefulsets.apps", "db", { template: buildTemplate("db:2"), updateStrategy });
  world.clock.pass(60 * second);
  expect(images(world)).toEqual({ "db-0": "db:1", "db-1": "db:1", "db-2": "db:2" });
  const { status } = world.get("statefulsets.apps", "db");
  expect(status).toMatchObject({ currentRevision: before, currentReplicas: 2, updatedReplicas: 1 });
  expect(status?.updateRevision).not.toBe(before);
  world.edit("statefulsets.apps", "db", { updateStrategy: { type: "RollingUpdate" } });
  world.clock.pass(60 * second);
  expect(images(world)).toEqual({ "db-0": "db:2", "db-1": "db:2", "db-2": "db:2" });
  expect(world.get("statefulsets.apps", "db").status).toMatchObject({
    currentRevision: status?.updateRevision,
    currentReplicas: 3,
  });
});

test("an update stops at the first pod that does not get ready", () => {
  const world = start();
  world.clock.pass(60 * second);
  world.behaviour.of = (pod) => (pod.spec.containers[0]?.image === "db:2" ? { pullError: "denied" } : {});
  world.edit("statefulsets.apps", "db", { template: buildTemplate("db:2") });
  world.clock.pass(600 * second);
  expect(images(world)).toEqual({ "db-0": "db:1", "db-1": "db:1", "db-2": "db:2" });
});

test("OnDelete changes a pod only when somebody deletes it", () => {
  const world = start({ updateStrategy: { type: "OnDelete" } });
  world.clock.pass(60 * second);
  world.edit("statefulsets.apps", "db", { template: buildTemplate("db:2") });
  world.clock.pass(60 * second);
  expect(new Set(Object.values(images(world)))).toEqual(new Set(["db:1"]));
  world.store.delete("pods", "shop", "db-1");
  world.clock.pass(60 * second);
  expect(images(world)).toEqual({ "db-0": "db:1", "db-1": "db:2", "db-2": "db:1" });
});

test("scales down from the last pod and keeps the claims", () => {
  const world = start();
  world.clock.pass(60 * second);
  world.edit("statefulsets.apps", "db", { replicas: 1 });
  world.clock.pass(60 * second);
  expect(Object.keys(images(world))).toEqual(["db-0"]);
  expect(world.list("persistentvolumeclaims").length).toBe(3);
});

test("Parallel makes all pods at once", () => {
  const world = start({ podManagementPolicy: "Parallel" });
  world.clock.pass(0);
  expect(world.list("pods").length).toBe(3);
});
