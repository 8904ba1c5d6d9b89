import { describe, expect, it } from "vitest";

import { asking, aUser, aWorld, bind, createRole } from "#lib/demo/access/testing/world.ts";

const readPods = [{ apiGroups: [""], resources: ["pods"], verbs: ["get", "list", "watch"] }];

describe("RBAC", () => {
  it("allows nobody anything that no binding gives him, and says no reason", () => {
    const { access } = aWorld();
    expect(access.authorize(aUser("ann"), asking("list pods"))).toEqual({ allowed: false, reason: "" });
  });

  it("allows system:masters everything before it looks at any role", () => {
    const { access } = aWorld();
    const decision = access.authorize(aUser("root", "system:masters"), asking("delete /anything"));
    expect(decision).toEqual({ allowed: true, reason: "" });
  });

  it("gives a ClusterRole everywhere by a ClusterRoleBinding, and says by which and to whom", () => {
    const { access, store } = aWorld();
    bind(store, "viewers", { role: "ClusterRole/view", to: ["Group/dev"] });
    expect(access.authorize(aUser("ann", "dev"), asking("list pods in shop"))).toEqual({
      allowed: true,
      reason: 'RBAC: allowed by ClusterRoleBinding "viewers" of ClusterRole "view" to Group "dev"',
    });
    expect(access.authorize(aUser("ann", "ops"), asking("list pods in shop"))).toMatchObject({ allowed: false });
  });

  it("gives a ClusterRole in one namespace by a RoleBinding", () => {
    const { access, store } = aWorld();
    bind(store, "viewers", { namespace: "shop", role: "ClusterRole/view", to: ["ServiceAccount/web"] });
    const web = aUser("system:serviceaccount:shop:web");
    expect(access.authorize(web, asking("list pods in shop"))).toEqual({
      allowed: true,
      reason: 'RBAC: allowed by RoleBinding "viewers/shop" of ClusterRole "view" to ServiceAccount "web/shop"',
    });
    for (const elsewhere of ["list pods in other", "list pods"])
      expect(access.authorize(web, asking(elsewhere))).toMatchObject({ allowed: false });
  });

  it("gives a Role to a ServiceAccount of another namespace", () => {
    const { access, store } = aWorld();
    createRole(store, "reader", { namespace: "shop", rules: readPods });
    bind(store, "robots", { namespace: "shop", role: "Role/reader", to: ["ServiceAccount/ci/robot"] });
    const robot = aUser("system:serviceaccount:ci:robot");
    expect(access.authorize(robot, asking("get pods in shop"))).toMatchObject({ allowed: true });
    expect(access.authorize(aUser("system:serviceaccount:shop:robot"), asking("get pods in shop"))).toMatchObject({
      allowed: false,
    });
  });

  it("says which roles are missing, and allows what the others give", () => {
    const { access, store } = aWorld();
    bind(store, "a", { role: "ClusterRole/gone", to: ["User/carl"] });
    bind(store, "b", { namespace: "shop", role: "Role/gone", to: ["User/carl"] });
    bind(store, "c", { namespace: "shop", role: "ClusterRole/view", to: ["User/carl"] });
    const ask = (question: string) => access.authorize(aUser("carl"), asking(question));
    expect(ask("get pods in shop")).toMatchObject({ allowed: true });
    expect(ask("delete pods")).toEqual({
      allowed: false,
      reason: 'RBAC: clusterrole.rbac.authorization.k8s.io "gone" not found',
    });
    expect(ask("delete pods in shop")).toEqual({
      allowed: false,
      reason:
        'RBAC: [clusterrole.rbac.authorization.k8s.io "gone" not found, role.rbac.authorization.k8s.io "gone" not found]',
    });
  });

  it("follows the store: a role that is changed and a binding that is deleted count at once", () => {
    const { access, store } = aWorld();
    const role = createRole(store, "reader", { rules: readPods });
    bind(store, "readers", { role: "ClusterRole/reader", to: ["User/ann"] });
    const may = (question: string) => access.authorize(aUser("ann"), asking(question));
    expect(may("get pods")).toMatchObject({ allowed: true });
    const clusterRoles = "clusterroles.rbac.authorization.k8s.io";
    const rules = [{ apiGroups: [""], resources: ["nodes"], verbs: ["get"] }];
    store.update(clusterRoles, { ...role, rules }, { manager: "test" });
    expect(may("get pods")).toMatchObject({ allowed: false });
    expect(may("get nodes")).toMatchObject({ allowed: true });
    store.delete("clusterrolebindings.rbac.authorization.k8s.io", "", "readers");
    expect(may("get nodes")).toMatchObject({ allowed: false });
  });
});
