import { expect, test } from "vitest";

import { buildDeployment, buildWorld } from "#lib/testing/demo-world.ts";

const second = 1000;

test("a namespace is furnished with its account, its certificate, its label and its finalizer", () => {
  const world = buildWorld();
  world.create("namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: "new" } });
  world.clock.pass(0);
  expect(world.get("namespaces", "new")).toMatchObject({
    metadata: { labels: { "kubernetes.io/metadata.name": "new" } },
    spec: { finalizers: ["kubernetes"] },
    status: { phase: "Active" },
  });
  expect(world.get("serviceaccounts", "default", "new")).toBeDefined();
  expect(world.get("configmaps", "kube-root-ca.crt", "new")["data"]).toEqual({ "ca.crt": "PEM" });
  world.store.delete("serviceaccounts", "new", "default");
  world.clock.pass(0);
  expect(world.get("serviceaccounts", "default", "new")).toBeDefined();
  expect(world.errors).toEqual([]);
});

test("a deleted namespace empties itself and goes", () => {
  const world = buildWorld();
  world.create("deployments.apps", buildDeployment({ replicas: 2 }));
  world.clock.pass(20 * second);
  world.store.delete("namespaces", "", "shop");
  world.clock.pass(0);
  expect(world.get("namespaces", "shop").status?.phase).toBe("Terminating");
  world.clock.pass(20 * second);
  expect(world.get("namespaces", "shop")).toBeUndefined();
  expect(world.list("pods")).toEqual([]);
  expect(world.list("events")).toEqual([]);
});
