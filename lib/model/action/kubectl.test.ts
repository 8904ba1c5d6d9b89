import { expect, it } from "vitest";

import type { ObjectAction } from "#lib/contract/action.ts";

import { createWithKubectl, deleteWithKubectl, patchWithKubectl, toKubectl } from "./kubectl.ts";

const web = { cluster: "prod eu", namespace: "shop", name: "web" } as const;

it.each<[ObjectAction, string]>([
  [{ verb: "restart", resource: "deployments", ...web }, "-n shop rollout restart deployments/web"],
  [{ verb: "scale", resource: "statefulsets", replicas: 0, ...web }, "-n shop scale statefulsets/web --replicas=0"],
  [{ verb: "delete", resource: "pods", ...web }, "-n shop delete pods/web"],
  [{ verb: "cordon", resource: "nodes", cluster: "prod eu", name: "n1" }, "cordon n1"],
  [
    { verb: "evict", resource: "pods", ...web },
    `-n shop create --raw /api/v1/namespaces/shop/pods/web/eviction -f - <<< '{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"web","namespace":"shop"}}'`,
  ],
])("%j can be typed", (action, command) => {
  expect(toKubectl(action)).toBe(`kubectl --context 'prod eu' ${command}`);
});

it("an object of any kind is created, changed and deleted with quoted arguments", () => {
  const place = { cluster: "prod eu", resource: "schedules.velero.io", namespace: "velero", name: "nightly" };
  expect(createWithKubectl("east", { a: "it's" })).toBe(`kubectl --context east create -f - <<< '{"a":"it'\\''s"}'`);
  expect(patchWithKubectl(place, { spec: { paused: true } })).toBe(
    `kubectl --context 'prod eu' -n velero patch schedules.velero.io/nightly --type=merge -p '{"spec":{"paused":true}}'`,
  );
  expect(deleteWithKubectl(place)).toBe("kubectl --context 'prod eu' -n velero delete schedules.velero.io/nightly");
});
