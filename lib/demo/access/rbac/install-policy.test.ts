import { describe, expect, it } from "vitest";

import { asking, aUser, aWorld, bind, createRole } from "#lib/demo/access/testing/world.ts";

const clusterRoles = "clusterroles.rbac.authorization.k8s.io";

const cases: [string, string, boolean][] = [
  ["view", "list pods in shop", true],
  ["view", "get pods/log in shop", true],
  ["view", "list secrets in shop", false],
  ["view", "delete pods in shop", false],
  ["view", "list nodes", false],
  ["edit", "list pods in shop", true],
  ["edit", "list secrets in shop", true],
  ["edit", "patch deployments.apps in shop", true],
  ["edit", "patch deployments.apps/scale in shop", true],
  ["edit", "create pods/exec in shop", true],
  ["edit", "create pods/eviction in shop", true],
  ["edit", "create rolebindings.rbac.authorization.k8s.io in shop", false],
  ["admin", "create rolebindings.rbac.authorization.k8s.io in shop", true],
  ["admin", "list secrets in shop", true],
  ["admin", "patch resourcequotas in shop", false],
  ["cluster-admin", "delete nodes", true],
  ["cluster-admin", "get /metrics", true],
];

describe("the bootstrap policy", () => {
  it.each(cases)("%s: %s is %s", (role, question, allowed) => {
    const { access, store } = aWorld();
    bind(store, "test", { role: `ClusterRole/${role}`, to: ["User/ann"] });
    expect(access.authorize(aUser("ann"), asking(question))).toMatchObject({ allowed });
  });

  it("lets everybody who is known ask about himself and discover, and everybody else see the version", () => {
    const { access } = aWorld();
    const known = aUser("ann", "system:authenticated");
    const review = "create selfsubjectaccessreviews.authorization.k8s.io";
    for (const question of [review, "get /apis/apps/v1", "get /version"])
      expect(access.authorize(known, asking(question))).toMatchObject({ allowed: true });
    const nobody = aUser("system:anonymous", "system:unauthenticated");
    expect(access.authorize(nobody, asking("get /version"))).toMatchObject({ allowed: true });
    for (const question of [review, "get /apis/apps/v1", "get /metrics"])
      expect(access.authorize(nobody, asking(question))).toMatchObject({ allowed: false });
  });

  it("extends view, edit and admin by what is labelled so, and takes it back", async () => {
    const { access, store } = aWorld();
    bind(store, "test", { role: "ClusterRole/admin", to: ["User/ann"] });
    const may = () => access.authorize(aUser("ann"), asking("list backups.velero.io in shop"));
    expect(may()).toMatchObject({ allowed: false });
    createRole(store, "velero-view", {
      rules: [{ apiGroups: ["velero.io"], resources: ["*"], verbs: ["get", "list", "watch"] }],
      labels: { "rbac.authorization.k8s.io/aggregate-to-view": "true" },
    });
    await Promise.resolve();
    expect(may()).toMatchObject({ allowed: true });
    store.delete(clusterRoles, "", "velero-view");
    await Promise.resolve();
    expect(may()).toMatchObject({ allowed: false });
  });
});
