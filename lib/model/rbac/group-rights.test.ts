import { describe, expect, it } from "vitest";

import { aPolicy, aRole, aRule } from "#lib/testing/builders/access.ts";

import { rightsIn } from "./group-rights.ts";
import { parseResource } from "./resource-name.ts";

const view = aRole("view", [aRule("get list watch", "pods")]);
const edit = aRole("edit", [aRule("get list delete deletecollection", "pods"), aRule("create", "pods")]);
const admin = aRole("cluster-admin", [aRule("*", "*", "*")]);
const pods = { ...parseResource("pods"), namespace: "" };

describe("what a group may do with a resource", () => {
  it("is what it may everywhere, and in which namespaces it may more", () => {
    const policy = aPolicy(
      [view, "Group shop"],
      [edit, "Group shop", "b"],
      [edit, "Group shop", "a"],
      [view, "Group shop", "c"],
    );
    expect(rightsIn(policy, pods)("shop")).toEqual({
      verbs: ["get", "list", "watch"],
      namespaces: [
        { namespace: "a", verbs: ["create", "delete"] },
        { namespace: "b", verbs: ["create", "delete"] },
      ],
      namespaceCount: 2,
      roles: ["ClusterRole edit", "ClusterRole view"],
    });
  });

  it("is added up for the one namespace that was asked for", () => {
    const policy = aPolicy([view, "Group shop"], [edit, "Group shop", "a"], [admin, "Group shop", "b"]);
    expect(rightsIn(policy, { ...pods, namespace: "a" })("shop")).toMatchObject({
      verbs: ["get", "list", "watch", "create", "delete"],
      namespaceCount: 0,
    });
  });

  it("is every verb for an asterisk, nothing for single objects, and null for who may nothing", () => {
    const named = aRole("named", [aRule("get", "pods", "core", "web")]);
    const policy = aPolicy([admin, "Group ops"], [named, "Group named"]);
    expect(rightsIn(policy, pods)("ops")?.verbs).toEqual([
      "get",
      "list",
      "watch",
      "create",
      "update",
      "patch",
      "delete",
    ]);
    expect(rightsIn(policy, pods)("named")).toBeNull();
    expect(rightsIn(policy, pods)("nobody")).toBeNull();
  });
});

describe("a resource as somebody writes it", () => {
  it.each([
    ["pods", "", "pods", ""],
    ["Deployments", "apps", "deployments", ""],
    ["deployments.extensions", "extensions", "deployments", ""],
    ["pods/log", "", "pods", "log"],
    ["deployments/scale", "apps", "deployments", "scale"],
    ["certificates.cert-manager.io/status", "cert-manager.io", "certificates", "status"],
    ["constructor", "", "constructor", ""],
  ])("%s is of the group %j", (text, group, resource, subresource) => {
    expect(parseResource(text)).toEqual({ group, resource, subresource });
  });
});
