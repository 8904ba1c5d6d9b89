import { expect, it } from "vitest";

import { judgedOf, servedKinds } from "#lib/testing/builders/restore-evidence.ts";

import { known } from "./evidence.ts";
import { KindBook } from "./kinds.ts";
import { refusedKinds, rights, rightsNeeded, type RightsScope } from "./rights.ts";

const book = new KindBook(servedKinds, []);
const kind = (name: string) =>
  book.of({ group: groupOf[name] ?? "", version: "v1", kind: name, namespace: "x", name: "x" });
const groupOf: Readonly<Record<string, string>> = {
  Role: "rbac.authorization.k8s.io",
  RoleBinding: "rbac.authorization.k8s.io",
  ClusterRoleBinding: "rbac.authorization.k8s.io",
};

const needed = (scope: Partial<RightsScope>): string[] =>
  rightsNeeded({
    velero: "velero",
    kinds: [kind("ConfigMap")],
    namespaces: [{ source: "shop", target: "shop" }],
    missing: [],
    existing: "none",
    isForeign: false,
    ...scope,
  })
    .map(({ verb, resource, namespace }) => `${verb} ${resource} ${namespace || "*"}`)
    .slice(1);

it("begins with the right to restore at all", () => {
  const [first] = rightsNeeded({
    velero: "backup",
    kinds: [],
    namespaces: [],
    missing: [],
    existing: "none",
    isForeign: false,
  });
  expect(first).toMatchObject({ verb: "create", group: "velero.io", resource: "restores", namespace: "backup" });
});

it.each<[string, Partial<RightsScope>, string[]]>([
  ["what comes back where it was", {}, ["create configmaps shop"]],
  [
    "what is patched",
    { existing: "update" },
    ["create configmaps shop", "patch configmaps shop", "update configmaps shop"],
  ],
  ["a namespace that is to be made", { missing: ["shop"] }, ["create namespaces *", "create configmaps shop"]],
  [
    "what comes out of another",
    { namespaces: [{ source: "vault", target: "shop" }] },
    ["create configmaps shop", "get configmaps vault"],
  ],
  ["what comes out of another cluster", { isForeign: true }, ["create configmaps shop", "get configmaps *"]],
  ["Roles", { kinds: [kind("Role")] }, ["create roles shop", "escalate roles shop"]],
  [
    "RoleBindings",
    { kinds: [kind("RoleBinding")] },
    ["create rolebindings shop", "bind roles shop", "bind clusterroles shop"],
  ],
  [
    "ClusterRoleBindings",
    { kinds: [kind("ClusterRoleBinding")] },
    ["create clusterrolebindings *", "bind clusterroles *"],
  ],
  ["volumes", { kinds: [kind("PersistentVolume")] }, ["create persistentvolumes *"]],
])("for %s takes what making it by hand takes", (_, scope, expected) => expect(needed(scope)).toEqual(expected));

it("names the kinds of which something is refused, once", () => {
  const refused = rightsNeeded({
    velero: "velero",
    kinds: [kind("RoleBinding"), kind("Role")],
    namespaces: [{ source: "shop", target: "shop" }],
    missing: [],
    existing: "none",
    isForeign: false,
  });
  expect(refusedKinds(refused)).toEqual(["rolebindings.rbac.authorization.k8s.io", "roles.rbac.authorization.k8s.io"]);
  const judged = judgedOf({ evidence: { rights: known({ asked: 9, refused }) } });
  expect(rights.judge(judged)).toMatchObject({
    state: "block",
    evidence: expect.arrayContaining([
      {
        what: "escalate roles.rbac.authorization.k8s.io",
        value: "into shop",
        access: {
          cluster: judged.evidence.ask.cluster,
          verb: "escalate",
          group: "rbac.authorization.k8s.io",
          resource: "roles",
          subresource: "",
          namespace: "shop",
          name: "",
        },
      },
    ]),
  });
});
