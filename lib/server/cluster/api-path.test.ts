import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ApiPathError, buildApiPath, parseProxyPath } from "./api-path.ts";

describe("buildApiPath", () => {
  it("builds core, grouped, namespaced and subresource paths", () => {
    expect(buildApiPath({ group: "", version: "v1", resource: "nodes" })).toBe("/api/v1/nodes");
    expect(
      buildApiPath({ group: "apps", version: "v1", resource: "deployments", namespace: "shop", name: "cart" }),
    ).toBe("/apis/apps/v1/namespaces/shop/deployments/cart");
    const log = { group: "", version: "v1", resource: "pods", namespace: "shop", name: "cart-1", subresource: "log" };
    expect(buildApiPath({ ...log, query: { follow: true, container: "a b", tailLines: undefined } })).toBe(
      "/api/v1/namespaces/shop/pods/cart-1/log?follow=true&container=a+b",
    );
  });

  it("keeps the colons of RBAC names and encodes what a path must not carry", () => {
    const role = { group: "rbac.authorization.k8s.io", version: "v1", resource: "clusterroles" };
    expect(buildApiPath({ ...role, name: "system:node" })).toMatch(/\/system:node$/);
    expect(buildApiPath({ ...role, name: "a?b#c d" })).toMatch(/\/a%3Fb%23c%20d$/);
  });

  it.each([
    { name: ".." },
    { name: "x/exec" },
    { name: "pods%2Fexec" },
    { name: "" },
    { name: "a\nb" },
    { name: "a\\b" },
    { namespace: "../kube-system" },
    { namespace: "Shop" },
    { resource: "pods/exec" },
    { version: "v1/../v2" },
    { group: "apps/v1" },
    { subresource: "log" },
  ])("refuses %j", (wrong) => {
    expect(() => buildApiPath({ group: "", version: "v1", resource: "pods", ...wrong })).toThrow(ApiPathError);
  });

  it("builds only paths that the proxy's parser lets through unchanged, for any name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (name) => {
        const built = tryTo(() => buildApiPath({ group: "", version: "v1", resource: "pods", namespace: "a", name }));
        if (built === null) return;
        expect(parseProxyPath(built)).toBe(built);
        expect(decodeURIComponent(built.split("/").at(-1) ?? "")).toBe(name);
        expect(built.split("/")).toHaveLength(7);
      }),
    );
  });
});

describe("parseProxyPath", () => {
  it.each([
    ["/api/v1/pods?limit=5&continue=a%2Fb", "/api/v1/pods?limit=5&continue=a%2Fb"],
    ["api/v1/pods", "/api/v1/pods"],
    ["/api", "/api"],
    ["/apis/", "/apis/"],
    ["/version?timeout=32s", "/version?timeout=32s"],
    ["/readyz/etcd?", "/readyz/etcd"],
    [
      "/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode",
      "/apis/rbac.authorization.k8s.io/v1/clusterroles/system:node",
    ],
    [
      "/api/v1/namespaces/a/services/https:web:443/proxy/x%20y/",
      "/api/v1/namespaces/a/services/https:web:443/proxy/x%20y/",
    ],
  ])("lets %s through as %s", (raw, expected) => {
    expect(parseProxyPath(raw)).toBe(expected);
  });

  it.each([
    "",
    "/",
    "//api/v1",
    "/api//v1",
    "/api/v1/../../apis",
    "/api/v1/%2e%2e/x",
    "/api/v1/.%2E/x",
    "/api/v1/./x",
    "/api/v1/..;/x",
    "/api/v1/a%2fb",
    "/api/v1/a%2Fb",
    "/api/v1/a%5cb",
    "/api/v1/a\\b",
    "/api/v1/a%00",
    "/api/v1/a%0d%0aX: y",
    "/api/v1/a%252fb",
    "/api/v1/a%",
    "/api/v1/a%ff",
    "/api/v1/a b",
    "/api/v1/ä",
    "/api/v1/pods#x",
    "/api/v1/pods?a=#x",
    "/api/v1/pods?a=b c",
    "/api/v1/pods?a=%zz",
    "/logs/x",
    "/.well-known/openid-configuration",
    "/API/v1",
    "http://10.0.0.1/api/v1",
    `/api/${"a".repeat(2048)}`,
  ])("refuses %j", (raw) => {
    expect(() => parseProxyPath(raw)).toThrow(ApiPathError);
  });

  it("never lets out a path that a second decoder could read differently, whatever comes in", () => {
    const piece = fc.constantFrom(
      "/",
      "..",
      ".",
      "%2f",
      "%2e",
      "%5C",
      "%25",
      "%00",
      "\\",
      ";",
      "a",
      "pods",
      "?",
      "x=1",
      "%c3%a4",
      "proxy",
      ":",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const out = tryTo(() => parseProxyPath(`/api/${pieces.join("")}`));
        if (out === null) return;
        const [path = ""] = out.split("?");
        expect(path).toMatch(/^\/api\//);
        expect(new URL(path, "http://cluster").pathname).toBe(path);
        expect(decodeURIComponent(path)).not.toMatch(/%|\\|\/\/|\/\.\.?(\/|$)/);
        expect(parseProxyPath(out)).toBe(out);
      }),
      { numRuns: 2_000 },
    );
  });
});

function tryTo(build: () => string): string | null {
  try {
    return build();
  } catch (error) {
    if (error instanceof ApiPathError) return null;
    throw error;
  }
}
