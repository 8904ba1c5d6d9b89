import { expect, test } from "vitest";

import { buildWorld } from "#lib/testing/demo-world.ts";

test("a claim gets a volume of its size after a moment, and both say so", () => {
  const world = buildWorld();
  const resources = { requests: { storage: "5Gi" } };
  const spec = { accessModes: ["ReadWriteOnce"], resources, storageClassName: "standard" };
  const metadata = { name: "data", namespace: "shop" };
  world.create("persistentvolumeclaims", { apiVersion: "v1", kind: "PersistentVolumeClaim", metadata, spec });
  world.clock.pass(1000);
  expect(world.list("persistentvolumes", "")).toEqual([]);
  world.clock.pass(2000);
  const claim = world.get("persistentvolumeclaims", "data");
  expect(claim.status).toEqual({ phase: "Bound", accessModes: ["ReadWriteOnce"], capacity: { storage: "5Gi" } });
  expect(world.get("persistentvolumes", claim.spec.volumeName ?? "")).toMatchObject({
    spec: { claimRef: { name: "data", namespace: "shop" }, capacity: { storage: "5Gi" }, storageClassName: "standard" },
    status: { phase: "Bound" },
  });
  expect(world.errors).toEqual([]);
});
