import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { AccessExplanation, type AccessQuestion } from "#lib/contract/access.ts";
import { type Policies, RolesError } from "#lib/server/access/roles/policies.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { aPolicy, aQuestion, aRole, aRule } from "#lib/testing/builders/access.ts";
import { aNamespace } from "#lib/testing/demo-cluster.ts";
import { type PodCluster, servePods } from "#lib/testing/demo-pods.ts";
import { type Reviewed, reviewCluster } from "#lib/testing/reviewed-cluster.ts";

import { explainAccess } from "./explain.ts";
import { listAccessMatrix } from "./matrix.ts";

const by = { manager: "test" };
const rbac = "rbac.authorization.k8s.io";

let cluster: PodCluster;
let reviewed: Reviewed;

function bind(name: string, subject: object, namespace: string, role: string): void {
  const kind = namespace === "" ? "ClusterRoleBinding" : "RoleBinding";
  const metadata = namespace === "" ? { name } : { name, namespace };
  const roleRef = { kind: "ClusterRole", name: role, apiGroup: rbac };
  const binding = { apiVersion: `${rbac}/v1`, kind, metadata, subjects: [{ apiGroup: rbac, ...subject }], roleRef };
  cluster.store.create(`${kind.toLowerCase()}s.${rbac}`, binding, by);
}
const group = (name: string) => ({ kind: "Group", name: `oidc:${name}` });

beforeAll(async () => {
  cluster = await servePods({});
  for (const name of ["shop", "pay", "empty"]) {
    const namespace = aNamespace(name);
    const metadata = { ...namespace.metadata, annotations: { "a8r.io/owner": `team-${name}` } };
    cluster.store.create("namespaces", { ...namespace, metadata }, by);
  }
  bind("shop", group("shop"), "shop", "edit");
  bind("pay", group("pay"), "pay", "edit");
  bind("ops", group("ops"), "", "cluster-admin");
  bind("person", { kind: "User", name: "oidc:very-private" }, "pay", "edit");
  bind("account", { kind: "ServiceAccount", name: "deployer", namespace: "pay", apiGroup: "" }, "pay", "edit");
  const folder = mkdtempSync(join(tmpdir(), "explain-"));
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  reviewed = await reviewCluster({
    isImpersonated: true,
    server: cluster.url,
    caFile: write("ca.pem", cluster.authority.certificate),
    certFile: write("client.pem", cluster.administrator.certificate),
    keyFile: write("client.key", cluster.administrator.key),
  });
});
afterAll(async () => {
  await reviewed.close();
  await cluster.close();
});

const somebody = (name: string, groups: string[], part: Partial<Viewer> = {}): Viewer =>
  aViewerNamed(name, {
    mode: "oidc",
    groups,
    isAdmin: false,
    grants: reviewed.of(name, groups),
    acting: {
      of: () => ({
        mode: "impersonate",
        user: `oidc:${name}`,
        uid: null,
        groups: groups.map((one) => `oidc:${one}`),
        extra: {},
      }),
    },
    ...part,
  });

async function explain(viewer: Viewer, asked: Partial<AccessQuestion>, policies: Policies = reviewed.reviews.policies) {
  await viewer.grants.ensure([], ["east"]);
  const question = aQuestion(asked);
  const signal = AbortSignal.timeout(10_000);
  const answer = await explainAccess({ engine: reviewed, policies, viewer, cluster: "east", question, signal });
  return AccessExplanation.parse(answer);
}

describe("an explanation", () => {
  it("says what the authorizer says, what one's own role lacks, and which groups have it", async () => {
    const answer = await explain(somebody("ann", ["shop"]), { namespace: "pay", name: "web" });
    expect(answer).toMatchObject({
      isAllowed: false,
      username: "oidc:ann",
      groups: ["oidc:shop", "system:authenticated"],
      nearMatches: [
        {
          role: { kind: "ClusterRole", name: "edit" },
          binding: { kind: "RoleBinding", name: "shop", namespace: "shop" },
          subject: "Group oidc:shop",
          shortfall: "the same in namespace shop, not in pay",
        },
      ],
      grantingGroups: [
        { group: "oidc:pay", providerGroup: "pay", role: "edit", namespace: "pay", allowsEverything: false },
        { group: "oidc:ops", providerGroup: "ops", role: "cluster-admin", namespace: "", allowsEverything: true },
      ],
      contradiction: null,
      unread: null,
    });
    expect(answer.message).toContain("Members of pay (edit in pay) may.");
  });

  it("names no other person, no account and no binding of others", async () => {
    const answer = JSON.stringify(await explain(somebody("ann", ["shop"]), { namespace: "pay" }));
    for (const hidden of ["very-private", "deployer", "serviceaccount", '"person"', '"account"'])
      expect(answer).not.toContain(hidden);
  });

  it("changes as soon as somebody is given the right", async () => {
    const viewer = somebody("bob", ["shop", "late"]);
    expect((await explain(viewer, { namespace: "pay" })).isAllowed).toBe(false);
    bind("late", group("late"), "pay", "edit");
    await vi.waitFor(async () => expect((await explain(viewer, { namespace: "pay" })).isAllowed).toBe(true), 10_000);
    expect(await explain(viewer, { namespace: "pay" })).toMatchObject({
      contradiction: null,
      nearMatches: [],
      message: "",
    });
    expect((await explain(somebody("eve", ["none", "shop"]), { namespace: "pay" })).grantingGroups).toContainEqual(
      expect.objectContaining({ group: "oidc:late" }),
    );
  });

  it("names the owner of a namespace to whoever may see that namespace, and to nobody else", async () => {
    expect((await explain(somebody("ann", ["shop"]), { verb: "escalate", namespace: "shop" })).owner).toBe("team-shop");
    expect((await explain(somebody("ann", ["shop"]), { namespace: "pay" })).owner).toBeNull();
  });

  it("is the same for a namespace that is not there and for one that one may not see, but for its name", async () => {
    const viewer = somebody("ann", ["shop"]);
    const shape = async (namespace: string) => {
      const { asOf: _, ...answer } = await explain(viewer, { verb: "list", namespace });
      return JSON.stringify(answer).replaceAll(namespace, "it");
    };
    expect(await shape("empty")).toBe(await shape("nowhere"));
  });

  it("says that roles are not known, and still what the authorizer says", async () => {
    const unread: Policies = { of: () => Promise.reject(new RolesError("the reader may not list roles")) };
    expect(await explain(somebody("ann", ["shop"]), { namespace: "pay" }, unread)).toMatchObject({
      isAllowed: false,
      unread: "the reader may not list roles",
      nearMatches: [],
      grantingGroups: [],
    });
  });

  it("says when roles and the authorizer contradict each other, either way", async () => {
    const everything = aRole("super", [aRule("*", "*", "*")]);
    const all: Policies = { of: () => Promise.resolve(aPolicy([everything, "Group oidc:shop"])) };
    const none: Policies = { of: () => Promise.resolve(aPolicy()) };
    const viewer = somebody("ann", ["shop"]);
    expect((await explain(viewer, { namespace: "pay" }, all)).contradiction).toContain("ClusterRole super allows this");
    expect((await explain(viewer, { namespace: "shop" }, none)).contradiction).toContain("something other than RBAC");
  });

  it("of a cluster that one may not know of is refused as one that is not there", async () => {
    const nobody = somebody("nobody", ["nothing"]);
    await nobody.grants.ensure(["pods"], ["east"]);
    const refused = async (name: string) => {
      const request = { engine: reviewed, policies: reviewed.reviews.policies, viewer: nobody, cluster: name };
      const error = await explainAccess({
        ...request,
        question: aQuestion(),
        signal: AbortSignal.timeout(5_000),
      }).catch((thrown: unknown) => thrown);
      return JSON.stringify(error).replaceAll(name, "it");
    };
    expect(await refused("east")).toContain("QD-404-cluster");
    expect(await refused("east")).toBe(await refused("nowhere"));
  });
});

describe("the matrix", () => {
  const asked = { resource: "deployments", namespace: "", text: "oidc:" };
  const request = () => ({ engine: reviewed, policies: reviewed.reviews.policies, asked });

  it("tells administrators what each group may, without people and accounts", async () => {
    const viewer = somebody("root", [], { isAdmin: true });
    const answer = await listAccessMatrix({ ...request(), viewer });
    expect(answer.question).toEqual({ group: "apps", resource: "deployments", subresource: "", namespace: "" });
    expect(answer.rows.map((row) => row.group)).toEqual(["oidc:late", "oidc:ops", "oidc:pay", "oidc:shop"]);
    expect(answer.rows[1]?.cells[0]).toMatchObject({ cluster: "east", roles: ["ClusterRole cluster-admin"] });
    expect(answer.rows[3]?.cells[0]).toMatchObject({
      verbs: [],
      namespaces: [{ namespace: "shop" }],
      namespaceCount: 1,
    });
    expect(JSON.stringify(answer)).not.toContain("very-private");
  });

  it("is refused to everybody else", async () => {
    const viewer = somebody("ann", ["shop"]);
    await expect(listAccessMatrix({ ...request(), viewer })).rejects.toMatchObject({ code: "QD-403-admin" });
  });

  it("says of a cluster whose roles are not known why, and tells the others", async () => {
    const unread: Policies = { of: () => Promise.reject(new RolesError("its roles were not read in time")) };
    const viewer = somebody("root", [], { isAdmin: true });
    expect(await listAccessMatrix({ ...request(), policies: unread, viewer })).toMatchObject({
      clusters: [{ name: "east", unread: "its roles were not read in time" }],
      rows: [],
      total: 0,
    });
  });
});
