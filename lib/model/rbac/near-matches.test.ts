import { describe, expect, it } from "vitest";

import type { AccessQuestion } from "#lib/contract/access.ts";
import { aBinding, aPolicy, aQuestion, aRole, aRule } from "#lib/testing/builders/access.ts";

import { nearMatches } from "./near-matches.ts";
import { Policy, type Role } from "./policy.ts";

const ann = { user: "ann", groups: ["team"] };
const nearest = (role: Role, namespace: string, asked: Partial<AccessQuestion> = {}) =>
  nearMatches(aPolicy([role, "User ann", namespace]).boundTo(ann), aQuestion(asked)).map(({ shortfall }) => shortfall);

describe("what a role lacks", () => {
  const reads = aRule("watch get list", "deployments", "apps");
  it.each([
    [
      "the verb",
      aRole("view", [reads]),
      "payments",
      {},
      "allows get, list and watch of deployments in payments, not patch",
    ],
    ["the verb, everywhere", aRole("view", [reads]), "", {}, "allows get, list and watch of deployments, not patch"],
    ["the place", aRole("edit", [aRule("*", "*", "*")]), "shop", {}, "the same in namespace shop, not in payments"],
    [
      "the whole cluster",
      aRole("edit", [aRule("*", "*", "*")]),
      "shop",
      { namespace: "" },
      "the same in namespace shop, not in the whole cluster",
    ],
    [
      "the verb and the place",
      aRole("view", [reads]),
      "shop",
      {},
      "allows get, list and watch of deployments in shop, not patch; nothing in payments",
    ],
    [
      "the other objects",
      aRole("some", [aRule("patch", "deployments", "apps", "a b c d")]),
      "payments",
      { name: "web" },
      "only the objects named a, b, c and 1 more in payments",
    ],
    [
      "the API group",
      aRole("old", [aRule("patch", "deployments", "extensions")]),
      "",
      {},
      "allows patch of deployments of another API group (extensions), not of apps",
    ],
    [
      "the subresource",
      aRole("edit", [aRule("patch", "deployments", "apps")]),
      "",
      { subresource: "scale" },
      "allows patch of deployments, not of deployments/scale",
    ],
    [
      "the object itself",
      aRole("scaler", [aRule("patch", "deployments/scale", "apps")]),
      "",
      {},
      "allows patch of deployments/scale, not of deployments themselves",
    ],
  ] as const)("is %s", (_what, role, namespace, asked, sentence) => {
    expect(nearest(role, namespace, asked)).toEqual([sentence]);
  });

  it("is not told of roles that have nothing to do with it", () => {
    expect(nearest(aRole("other", [aRule("patch", "pods")]), "payments")).toEqual([]);
    expect(nearest(aRole("far", [aRule("patch", "deployments", "extensions")]), "shop")).toEqual([]);
  });

  it("is the role itself where the binding names one that is not there", () => {
    const gone = new Policy({ roles: [], bindings: [aBinding(aRole("gone", []), "User ann", "payments")] });
    expect(nearMatches(gone.boundTo(ann), aQuestion())[0]?.shortfall).toBe("names a ClusterRole that does not exist");
  });
});

describe("the roles that come nearest", () => {
  const view = aRole("view", [aRule("get", "deployments", "apps")]);
  const edit = aRole("edit", [aRule("patch", "deployments", "apps")]);
  const named = aRole("named", [aRule("patch", "deployments", "apps", "api")]);
  it("are in the order of what they lack, and say through which name somebody has them", () => {
    const policy = aPolicy([edit, "Group team", "shop"], [view, "User ann"], [named, "Group team", "payments"]);
    expect(nearMatches(policy.boundTo(ann), aQuestion({ name: "web" }))).toMatchObject([
      { role: { name: "named" }, subject: "Group team", binding: { kind: "RoleBinding", namespace: "payments" } },
      { role: { name: "view" }, subject: "User ann", binding: { kind: "ClusterRoleBinding" } },
      { role: { name: "edit" }, shortfall: "the same in namespace shop, not in payments" },
    ]);
  });

  it("are told once though somebody has them by two names, and are never more than five", () => {
    const binding = aBinding(edit, "User ann", "shop");
    const twice = [
      { kind: "User", name: "ann", namespace: "" },
      { kind: "Group", name: "team", namespace: "" },
    ];
    const policy = new Policy({ roles: [edit], bindings: [{ ...binding, subjects: twice }] });
    expect(nearMatches(policy.boundTo(ann), aQuestion())).toMatchObject([{ subject: "User ann" }]);
    const many = aPolicy(...Array.from({ length: 9 }, (_, at) => [edit, "User ann", `n${at}`] as const));
    expect(nearMatches(many.boundTo(ann), aQuestion())).toHaveLength(5);
  });
});
