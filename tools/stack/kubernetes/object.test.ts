import { expect, test } from "vitest";

import { toPath } from "./object.ts";

test("objects of the core group, of other groups and without a namespace have their own paths", () => {
  expect(toPath({ apiVersion: "v1", kind: "Pod", metadata: { name: "b", namespace: "a" } })).toBe(
    "/api/v1/namespaces/a/pods/b",
  );
  expect(toPath({ apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "b", namespace: "a" } })).toBe(
    "/apis/apps/v1/namespaces/a/deployments/b",
  );
  expect(toPath({ apiVersion: "v1", kind: "Node", metadata: { name: "n" } })).toBe("/api/v1/nodes/n");
});

test("a plural that is not made with an s is known", () => {
  const storage = { apiVersion: "storage.k8s.io/v1", kind: "StorageClass", metadata: { name: "standard" } };
  expect(toPath(storage)).toBe("/apis/storage.k8s.io/v1/storageclasses/standard");
  const ingress = { apiVersion: "networking.k8s.io/v1", kind: "Ingress", metadata: { name: "b", namespace: "a" } };
  expect(toPath(ingress)).toBe("/apis/networking.k8s.io/v1/namespaces/a/ingresses/b");
});

test("a namespaced object without a namespace lies in the default one", () => {
  expect(toPath({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "c" } })).toBe(
    "/api/v1/namespaces/default/configmaps/c",
  );
});
