import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { buildApiPath } from "#lib/server/cluster/api-path.ts";

import { requestOfPath } from "./request-of-path.ts";

const told = (method: string, path: string) => {
  const { verb, group, version, resource, subresource, namespace, name } = requestOfPath(method, path);
  return [verb, group, version, resource, subresource, namespace, name].join(" ");
};

describe("what a path asks for", () => {
  it.each([
    ["GET", "/api/v1/pods", "list  v1 pods   "],
    ["POST", "/api/v1/namespaces/shop/pods", "create  v1 pods  shop "],
    ["DELETE", "/api/v1/namespaces/shop/pods/web?x=/y", "delete  v1 pods  shop web"],
    ["DELETE", "/api/v1/namespaces/shop/pods", "deletecollection  v1 pods  shop "],
    ["POST", "/api/v1/namespaces/shop/pods/web/eviction", "create  v1 pods eviction shop web"],
    ["PATCH", "/apis/apps/v1/namespaces/shop/deployments/web/scale", "patch apps v1 deployments scale shop web"],
    ["PUT", "/api/v1/namespaces/shop", "update  v1 namespaces  shop shop"],
    ["PUT", "/api/v1/namespaces/shop/finalize", "update  v1 namespaces finalize shop shop"],
    ["DELETE", "/api/v1/namespaces/shop", "delete  v1 namespaces  shop shop"],
    [
      "PATCH",
      "/apis/rbac.authorization.k8s.io/v1/clusterroles/system:node",
      "patch rbac.authorization.k8s.io v1 clusterroles   system:node",
    ],
    ["POST", "/api/v1/namespaces/shop/services/http:web:80/proxy/a/b", "create  v1 services proxy shop http:web:80"],
    ["GET", "/api/v1/watch/pods", "watch  v1 pods   "],
    ["POST", "/healthz", "post      "],
    ["GET", "/apis/apps/v1", "get      "],
    ["GET", "/", "get      "],
  ])("%s %s is %s", (method, path, expected) => expect(told(method, path)).toBe(expected));

  it("is what the path was built from, for whatever can be built", () => {
    const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,10}[a-z0-9])?$/);
    const name = fc.stringMatching(/^[\p{L}0-9:@ +;=$&,~-]{1,20}$/u).filter((text) => text.isWellFormed());
    // A subresource of these names is a namespace's own.
    const resource = label.filter((text) => !["status", "finalize", "namespaces", "watch"].includes(text));
    const parts = fc.record({
      group: fc.oneof(fc.constant(""), label),
      version: fc.constantFrom("v1", "v2beta1"),
      resource,
      namespace: fc.option(label, { nil: undefined }),
      name: fc.option(name, { nil: undefined }),
      subresource: fc.option(resource, { nil: undefined }),
    });
    fc.assert(
      fc.property(parts, fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE"), (wanted, method) => {
        const given = wanted.name === undefined ? { ...wanted, subresource: undefined } : wanted;
        const { verb, isResource, ...found } = requestOfPath(method, buildApiPath({ ...given, query: { a: "/b" } }));
        const { group, version, namespace = "", subresource = "" } = given;
        const plain = { group, version, resource: given.resource, namespace, subresource, name: given.name ?? "" };
        expect([isResource, found]).toEqual([true, plain]);
        expect(verb === "list" || verb === "deletecollection").toBe(
          given.name === undefined && (method === "GET" || method === "DELETE"),
        );
      }),
    );
  });

  it("never throws, whatever it is given", () => {
    fc.assert(fc.property(fc.string(), fc.string(), (method, path) => void requestOfPath(method, path)));
    expect(requestOfPath("POST", "/api/v1/%zz").resource).toBe("%zz");
  });
});
