import { expect, it } from "vitest";

import type { Action } from "#lib/contract/action.ts";

import { toKubectl } from "./kubectl.ts";

const web = { cluster: "prod eu", namespace: "shop", name: "web" } as const;

it.each<[Action, string]>([
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
