import { expect, it } from "vitest";

import { questionOfPath } from "./question-of-path.ts";

it.each([
  ["/api/v1/namespaces/shop/pods/web-1", "get  pods  shop web-1"],
  ["/api/v1/namespaces/shop/pods/web-1/log?follow=true", "get  pods log shop web-1"],
  ["/apis/apps/v1/namespaces/shop/deployments?limit=10", "list apps deployments  shop "],
  ["/apis/apps/v1/deployments?watch=1", "watch apps deployments   "],
  ["/api/v1/nodes/a", "get  nodes   a"],
  ["/api/v1/namespaces", "list  namespaces   "],
  ["/api/v1/namespaces/shop", "get  namespaces  shop shop"],
  ["/api/v1/namespaces/shop/status", "get  namespaces status shop shop"],
  [
    "/apis/rbac.authorization.k8s.io/v1/clusterroles/system:node",
    "get rbac.authorization.k8s.io clusterroles   system:node",
  ],
])("a read of %s asks for %s", (path, said) => {
  const { verb, group, resource, subresource, namespace, name } = questionOfPath(path) ?? { verb: "none" };
  expect([verb, group, resource, subresource, namespace, name].join(" ")).toBe(said);
});

it.each(["/version", "/api", "/api/v1", "/apis/apps", "/openapi/v3"])("a read of %s asks for no resource", (path) => {
  expect(questionOfPath(path)).toBeNull();
});
