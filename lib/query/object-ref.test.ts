import { describe, expect, it } from "vitest";

import { parseObjectId, toObjectPath } from "./object-ref.ts";

describe("a row's id", () => {
  it("names the object", () => {
    expect(parseObjectId("eu-1/pods/payments/api-x2k")).toEqual({
      cluster: "eu-1",
      resource: "pods",
      namespace: "payments",
      name: "api-x2k",
    });
  });

  it("has an empty namespace for a cluster-scoped object", () => {
    expect(parseObjectId("eu-1/nodes//ip-10-4-2-9")?.namespace).toBe("");
  });

  it("is read right when the cluster's name has slashes, as EKS contexts do", () => {
    expect(parseObjectId("arn:aws:eks:eu:1:cluster/prod/pods/a/b")?.cluster).toBe("arn:aws:eks:eu:1:cluster/prod");
  });

  it.each(["", "pods/a/b", "eu-1/pods/a/", "eu-1//a/b"])("cannot be %j", (id) => {
    expect(parseObjectId(id)).toBeUndefined();
  });
});

describe("the path of an object", () => {
  it("has _ for no namespace", () => {
    expect(toObjectPath({ cluster: "c", resource: "nodes", namespace: "", name: "n" })).toBe(
      "/clusters/c/objects/nodes/_/n",
    );
  });

  it("escapes a cluster's slashes and colons", () => {
    const path = toObjectPath({ cluster: "a:b/c", resource: "pods", namespace: "n", name: "p" });
    expect(path).toBe("/clusters/a%3Ab%2Fc/objects/pods/n/p");
  });
});
