import { describe, expect, it } from "vitest";

import { aPolicy, aQuestion, aRole, aRule } from "#lib/testing/builders/access.ts";

import { grantingGroups } from "./granting-groups.ts";

const patcher = aRole("patcher", [aRule("patch", "deployments", "apps")]);
const edit = aRole("edit", [aRule("get list watch patch update", "deployments statefulsets", "apps")]);
const admin = aRole("cluster-admin", [aRule("*", "*", "*")]);
const question = aQuestion();
const asked = { question, groupsPrefix: "oidc:" };

describe("groups that would grant a right", () => {
  it("come narrowest first: by namespace, then by role, and last those that may everything", () => {
    const policy = aPolicy(
      [admin, "Group oidc:admins", "payments"],
      [patcher, "Group oidc:everywhere"],
      [edit, "Group oidc:editors", "payments"],
      [patcher, "Group oidc:patchers", "payments"],
      [patcher, "Group oidc:elsewhere", "shop"],
      [aRole("view", [aRule("get", "deployments", "apps")]), "Group oidc:viewers"],
    );
    expect(grantingGroups({ policy, ...asked })).toEqual([
      {
        group: "oidc:patchers",
        providerGroup: "patchers",
        role: "patcher",
        namespace: "payments",
        allowsEverything: false,
      },
      { group: "oidc:editors", providerGroup: "editors", role: "edit", namespace: "payments", allowsEverything: false },
      {
        group: "oidc:everywhere",
        providerGroup: "everywhere",
        role: "patcher",
        namespace: "",
        allowsEverything: false,
      },
      {
        group: "oidc:admins",
        providerGroup: "admins",
        role: "cluster-admin",
        namespace: "payments",
        allowsEverything: true,
      },
    ]);
  });

  it("are told by the narrowest of a group's roles", () => {
    const policy = aPolicy([admin, "Group oidc:ops"], [edit, "Group oidc:ops"], [patcher, "Group oidc:ops"]);
    expect(grantingGroups({ policy, ...asked })).toMatchObject([{ group: "oidc:ops", role: "patcher" }]);
  });

  it("are none that nobody can be made a member of, and no people or accounts", () => {
    const policy = aPolicy(
      [edit, "Group system:masters"],
      [edit, "Group kubeadm:cluster-admins"],
      [edit, "User oidc:ann"],
      [edit, "ServiceAccount ci", "payments"],
    );
    expect(grantingGroups({ policy, ...asked })).toEqual([]);
    expect(grantingGroups({ policy, question, groupsPrefix: null })).toMatchObject([
      { group: "kubeadm:cluster-admins", providerGroup: null },
    ]);
  });
});
