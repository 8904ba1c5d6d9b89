import { describe, expect, it } from "vitest";

import { aBinding, aPolicy, aQuestion, aRole, aRule } from "#lib/testing/builders/access.ts";

import { allowedBy, Policy } from "./policy.ts";

const edit = aRole("edit", [aRule("*", "deployments", "apps")]);
const by = (policy: Policy, user: string, groups: string[], asked = aQuestion()) =>
  allowedBy(policy.boundTo({ user, groups }), asked)?.binding.name ?? null;

describe("a policy", () => {
  it("finds what somebody is given by name and by group, in the namespace and everywhere", () => {
    const policy = aPolicy([edit, "User oidc:ann", "payments"], [edit, "Group oidc:ops"]);
    expect(by(policy, "oidc:ann", [])).toBe("oidc:ann-edit");
    expect(by(policy, "oidc:bob", ["oidc:ops"])).toBe("oidc:ops-edit");
    expect(by(policy, "oidc:ops", ["oidc:ann"])).toBeNull();
  });

  it("gives nothing beyond a binding's namespace", () => {
    const policy = aPolicy([edit, "User ann", "payments"]);
    expect(by(policy, "ann", [], aQuestion({ namespace: "shop" }))).toBeNull();
    expect(by(policy, "ann", [], aQuestion({ namespace: "" }))).toBeNull();
  });

  it("knows a ServiceAccount as the user that it is, in the binding's namespace unless told", () => {
    const { subjects: _, ...binding } = aBinding(edit, "User x", "payments");
    const account = (kind: string, name: string, namespace: string) =>
      new Policy({ roles: [edit], bindings: [{ ...binding, subjects: [{ kind, name, namespace }] }] });
    expect(by(account("ServiceAccount", "ci", "build"), "system:serviceaccount:build:ci", [])).not.toBeNull();
    expect(by(account("ServiceAccount", "ci", ""), "system:serviceaccount:payments:ci", [])).not.toBeNull();
    expect(by(account("ServiceAccount", "ci", ""), "ci", [])).toBeNull();
  });

  it("looks for a Role in the binding's namespace, and for a ClusterRole everywhere", () => {
    const local = aRole("edit", [aRule("*", "deployments", "apps")], "payments");
    const policy = (namespace: string) =>
      new Policy({ roles: [local], bindings: [aBinding(local, "User ann", namespace)] });
    expect(by(policy("payments"), "ann", [])).not.toBeNull();
    expect(by(policy("shop"), "ann", [], aQuestion({ namespace: "shop" }))).toBeNull();
  });

  it("names every group that is bound, once, and no user", () => {
    const policy = aPolicy([edit, "Group b"], [edit, "Group a", "x"], [edit, "Group a", "y"], [edit, "User c"]);
    expect(policy.groups).toEqual(["a", "b"]);
    expect(policy.boundToGroup("a").map(({ binding }) => binding.namespace)).toEqual(["x", "y"]);
  });
});
