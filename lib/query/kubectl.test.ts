import { describe, expect, it } from "vitest";

import { toKubectl } from "./kubectl.ts";

const web = { cluster: "prod-eu-west", resource: "pods", namespace: "shop", name: "web-1" };

describe("the kubectl command of an object", () => {
  it("names context, namespace and object as one would type them", () => {
    expect(toKubectl([web])).toBe("kubectl --context prod-eu-west -n shop get pod web-1");
  });

  it("has no namespace for a cluster-scoped object, and a custom resource's own name", () => {
    expect(toKubectl([{ ...web, resource: "nodes", namespace: "", name: "n1" }])).toBe(
      "kubectl --context prod-eu-west get node n1",
    );
    expect(toKubectl([{ ...web, resource: "certificates.cert-manager.io" }])).toContain(
      "get certificates.cert-manager.io",
    );
  });

  it("asks for all objects of one place at once", () => {
    const others = [
      { ...web, name: "web-2" },
      { ...web, cluster: "edge" },
    ];
    expect(toKubectl([web, ...others]).split("\n")).toEqual([
      "kubectl --context prod-eu-west -n shop get pod web-1 web-2",
      "kubectl --context edge -n shop get pod web-1",
    ]);
  });
});
