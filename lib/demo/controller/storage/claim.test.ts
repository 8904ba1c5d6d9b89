import { expect, test } from "vitest";

import type { NewObject } from "#lib/demo/object.ts";
import { buildWorld, type World } from "#lib/testing/demo-world.ts";

const second = 1000;

function start(volumeBindingMode: string): World {
  const world = buildWorld();
  world.create("storageclasses.storage.k8s.io", {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "standard" },
    provisioner: "csi.example.com",
    reclaimPolicy: "Delete",
    volumeBindingMode,
  });
  return world;
}

function buildClaim(storageClassName: string): NewObject {
  return {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: {
      name: "data",
      namespace: "shop",
      finalizers: ["kubernetes.io/pvc-protection"],
    },
    spec: {
      accessModes: ["ReadWriteOnce"],
      resources: { requests: { storage: "5Gi" } },
      storageClassName,
    },
  };
}

const user: NewObject = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    name: "user",
    namespace: "shop",
  },
  spec: {
    containers: [
      {
        name: "main",
        image: "job:1",
      },
    ],
    volumes: [
      {
        name: "data",
        persistentVolumeClaim: { claimName: "data" },
      },
    ],
  },
};

test("a claim gets a volume of its size, and both say so", () => {
  const world = start("Immediate");
  world.create("persistentvolumeclaims", buildClaim("standard"));
  world.clock.pass(0);
  expect(world.get("persistentvolumeclaims", "data").status).toEqual({ phase: "Pending" });
  world.clock.pass(5 * second);
  const claim = world.get("persistentvolumeclaims", "data");
  expect(claim.status).toEqual({ phase: "Bound", accessModes: ["ReadWriteOnce"], capacity: { storage: "5Gi" } });
  expect(claim.metadata.annotations).toEqual({
    "pv.kubernetes.io/bind-completed": "yes",
    "pv.kubernetes.io/bound-by-controller": "yes",
  });
  expect(world.get("persistentvolumes", claim.spec.volumeName ?? "")).toMatchObject({
    spec: {
      claimRef: { name: "data", namespace: "shop" },
      capacity: { storage: "5Gi" },
      persistentVolumeReclaimPolicy: "Delete",
    },
    status: { phase: "Bound" },
  });
  expect(world.errors).toEqual([]);
});

test("a claim of a class that waits is bound when a pod wants it, and the pod is placed then", () => {
  const world = start("WaitForFirstConsumer");
  world.create("persistentvolumeclaims", buildClaim("standard"));
  world.clock.pass(60 * second);
  expect(world.get("persistentvolumeclaims", "data").status?.phase).toBe("Pending");
  expect(world.events("WaitForFirstConsumer").length).toBe(1);
  world.create("pods", user);
  world.clock.pass(20 * second);
  expect(world.get("persistentvolumeclaims", "data").status?.phase).toBe("Bound");
  expect(world.get("pods", "user").status?.phase).toBe("Running");
});

test("a claim of no known class stays pending and says why, until the class comes", () => {
  const world = start("Immediate");
  world.create("persistentvolumeclaims", buildClaim("shared"));
  world.clock.pass(11 * 60 * second);
  expect(world.events("ProvisioningFailed")[0]).toMatchObject({
    message: 'storageclass.storage.k8s.io "shared" not found',
    count: 3,
  });
  world.create("storageclasses.storage.k8s.io", {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "shared" },
    provisioner: "nfs",
  });
  world.clock.pass(5 * second);
  expect(world.get("persistentvolumeclaims", "data").status?.phase).toBe("Bound");
});

test("a deleted claim goes when its last pod has gone, and takes its volume with it", () => {
  const world = start("Immediate");
  world.create("persistentvolumeclaims", buildClaim("standard"));
  world.create("pods", user);
  world.clock.pass(20 * second);
  world.store.delete("persistentvolumeclaims", "shop", "data");
  world.clock.pass(20 * second);
  expect(world.get("persistentvolumeclaims", "data").metadata.deletionTimestamp).toBeDefined();
  world.store.delete("pods", "shop", "user");
  world.clock.pass(20 * second);
  expect(world.get("persistentvolumeclaims", "data")).toBeUndefined();
  expect(world.store.list("persistentvolumes")).toEqual([]);
});
