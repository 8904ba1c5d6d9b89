import { generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { exportJWK, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { issueCertificate, makeAuthority } from "#lib/demo/http/certificate.ts";
import { type Asking, type PodCluster, servePods } from "#lib/testing/demo-pods.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
let cluster: PodCluster;
let issuer: Server;
let issuerUrl = "";
let isAway = false;

beforeAll(async () => {
  const jwk = { ...(await exportJWK(publicKey)), kid: "one", use: "sig", alg: "RS256" };
  issuer = createServer((request, response) => {
    if (isAway) return void response.destroy();
    const isDiscovery = request.url === "/realm/.well-known/openid-configuration";
    response.end(JSON.stringify(isDiscovery ? { issuer: issuerUrl, jwks_uri: `${issuerUrl}/certs` } : { keys: [jwk] }));
  });
  await new Promise<void>((resolve) => issuer.listen(0, "127.0.0.1", resolve));
  issuerUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/realm`;
  cluster = await servePods({ oidc: { issuerUrl, audience: "fleet", usernamePrefix: "oidc:" } });
});
afterAll(async () => {
  issuer.close();
  await cluster.close();
});

const rbac = "rbac.authorization.k8s.io";
const apiVersion = `${rbac}/v1`;
const by = { manager: "test" };

function allow(user: string, namespace: string, role: string): void {
  const kind = namespace === "" ? "ClusterRoleBinding" : "RoleBinding";
  const metadata = { name: `${user.replaceAll(":", "-")}-${role.toLowerCase().replace("/", "-")}`, namespace };
  const [roleKind, name] = role.split("/");
  const binding = {
    apiVersion,
    kind,
    metadata,
    subjects: [{ kind: "User", name: user }],
    roleRef: { kind: roleKind, name },
  };
  cluster.store.create(`${kind.toLowerCase()}s.${rbac}`, binding, by);
}

async function post(
  kind: string,
  spec: object,
  asking: Asking = {},
): Promise<{ code?: number; [field: string]: unknown }> {
  const group = kind === "SelfSubjectReview" ? "authentication.k8s.io" : "authorization.k8s.io";
  const body = { apiVersion: `${group}/v1`, kind, spec };
  const response = await cluster.get(`/apis/${group}/v1/${kind.toLowerCase()}s`, { body, ...asking });
  return JSON.parse(Buffer.concat((await response.toArray()) as Buffer[]).toString()) as { code?: number };
}

const as = (user: string, more: Asking["headers"] = {}): Asking => ({ headers: { "impersonate-user": user, ...more } });
const whoAmI = async (asking: Asking): Promise<unknown> => {
  const { status, message, code } = await post("SelfSubjectReview", {}, asking);
  return code === undefined ? (status as { userInfo: unknown }).userInfo : `${code} ${String(message)}`;
};
const may = async (user: string, question: string): Promise<unknown> => {
  const [verb = "", path = "", namespace = "", name = ""] = question.split(" ");
  const [whole = "", subresource = ""] = path.split("/");
  const [resource, ...group] = whole.split(".");
  const resourceAttributes = { verb, resource, group: group.join("."), subresource, namespace, name };
  const spec = path.startsWith("/") ? { nonResourceAttributes: { verb, path } } : { resourceAttributes };
  return (await post("SubjectAccessReview", { user, ...spec }))["status"];
};

describe("a request", () => {
  it("without credentials is nobody's, who may see the version and nothing else", async () => {
    expect((await cluster.get("/version", { client: null })).statusCode).toBe(200);
    expect((await cluster.get("/api/v1/pods", { client: null })).statusCode).toBe(403);
  });

  it("with a certificate is its common name's, with its organisations as groups", async () => {
    const ann = { commonName: "ann", organizations: ["dev", "ops"], usage: "client" } as const;
    const client = await issueCertificate(cluster.authority, ann);
    const extra = {
      "authentication.kubernetes.io/credential-id": [expect.stringMatching(/^X509SHA256=[0-9a-f]{64}$/)],
    };
    expect(await whoAmI({ client })).toEqual({
      username: "ann",
      groups: ["dev", "ops", "system:authenticated"],
      extra,
    });
  });

  it("with a certificate of another authority is refused", async () => {
    const stranger = { commonName: "ann", organizations: ["system:masters"], usage: "client" } as const;
    const client = await issueCertificate(await makeAuthority("stranger"), stranger);
    expect(await whoAmI({ client })).toBe("401 Unauthorized");
  });
});

describe("a bearer token", () => {
  const sign = (claims: Record<string, unknown> = {}, audience = "fleet", key = privateKey) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: "RS256", kid: "one" })
      .setIssuer(issuerUrl)
      .setAudience(audience)
      .setSubject("ann")
      .setExpirationTime(Math.floor(cluster.clock.now() / 1000) + 300)
      .sign(key);
  const bearer = (token: string): Asking => ({ client: null, headers: { authorization: `Bearer ${token}` } });

  it("of the issuer is of the user and the groups that its claims name", async () => {
    const extra = { "authentication.kubernetes.io/credential-id": ["JTI=t1"] };
    const groups = ["dev", "ops", "system:authenticated"];
    const token = await sign({ groups: ["dev", "ops", 3], jti: "t1" });
    expect(await whoAmI(bearer(token))).toEqual({ username: "oidc:ann", groups, extra });
  });

  it("is refused when it is for another audience, by another key, too old, or no token at all", async () => {
    const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    const old = await sign();
    cluster.clock.pass(301_000);
    for (const token of [await sign({}, "other"), await sign({}, "fleet", stranger), old, "nope"])
      expect(await whoAmI(bearer(token))).toBe("401 Unauthorized");
  });

  it("is refused while the issuer is away, and believed once it is back", async () => {
    const other = await servePods({ oidc: { issuerUrl, audience: "fleet" } });
    const ask = async () => (await other.get("/apis", bearer(await sign()))).statusCode;
    isAway = true;
    expect(await ask()).toBe(401);
    isAway = false;
    expect(await ask()).toBe(200);
    await other.close();
  });
});

describe("impersonation", () => {
  it("gives the user, groups, uid and extra of the headers and nothing of the impersonator", async () => {
    const groups = { "impersonate-group": ["dev", "ops"] };
    const more = { ...groups, "impersonate-uid": "u1", "impersonate-extra-scopes": ["a", "b"] };
    expect(await whoAmI(as("bob", more))).toEqual({
      username: "bob",
      uid: "u1",
      groups: ["dev", "ops", "system:authenticated"],
      extra: { scopes: ["a", "b"] },
    });
  });

  it("gives a ServiceAccount its groups, and leaves nobody nobody", async () => {
    const groups = ["system:serviceaccounts", "system:serviceaccounts:shop", "system:authenticated"];
    expect(await whoAmI(as("system:serviceaccount:shop:web"))).toMatchObject({ groups });
    const asNobody = await cluster.get("/api/v1/pods", as("system:anonymous"));
    expect(asNobody.statusCode).toBe(403);
  });

  it("takes a right for each name, group, uid and extra", async () => {
    const rules = [
      { apiGroups: [""], resources: ["users"], verbs: ["impersonate"], resourceNames: ["bob"] },
      { apiGroups: [""], resources: ["groups"], verbs: ["impersonate"], resourceNames: ["dev"] },
    ];
    cluster.store.create(
      `clusterroles.${rbac}`,
      { apiVersion, kind: "ClusterRole", metadata: { name: "bobs" }, rules },
      by,
    );
    allow("robot", "", "ClusterRole/bobs");
    const client = await issueCertificate(cluster.authority, { commonName: "robot", usage: "client" });
    const ask = (user: string, more: Asking["headers"] = {}) => whoAmI({ client, ...as(user, more) });
    expect(await ask("bob", { "impersonate-group": "dev" })).toMatchObject({ username: "bob" });
    const cannot = 'User "robot" cannot impersonate resource';
    expect(await ask("bob", { "impersonate-group": ["dev", "system:masters"] })).toBe(
      `403 groups "system:masters" is forbidden: ${cannot} "groups" in API group "" at the cluster scope`,
    );
    expect(await ask("bob", { "impersonate-extra-teams": "a" })).toContain(`${cannot} "userextras/teams" in API group`);
    expect(await ask("eve")).toContain('403 users "eve" is forbidden');
  });

  it("without a user is a bad request", async () => {
    const asking = { headers: { "impersonate-group": ["dev"], "impersonate-uid": "x" } };
    expect(await whoAmI(asking)).toBe(
      '400 requested &user.DefaultInfo{Name:"", UID:"x", Groups:[]string{"dev"}, Extra:map[string][]string(nil)} without impersonating a user name',
    );
  });
});

describe("a review", () => {
  it.each([
    ["view", "list pods shop", true],
    ["view", "get pods/log shop", true],
    ["view", "list secrets shop", false],
    ["view", "list nodes", false],
    ["edit", "list secrets shop", true],
    ["edit", "patch deployments.apps/scale shop", true],
    ["edit", "create pods/eviction shop", true],
    ["edit", `create rolebindings.${rbac} shop`, false],
    ["admin", `create rolebindings.${rbac} shop`, true],
    ["cluster-admin", "delete nodes", true],
    ["cluster-admin", "get /metrics", true],
    ["view", "get /metrics", false],
  ])("knows that %s may %s: %s", async (role, question, allowed) => {
    const user = `${role}-of-all`;
    const name = `${user}-clusterrole-${role}`;
    if (!cluster.store.get(`clusterrolebindings.${rbac}`, "", name)) allow(user, "", `ClusterRole/${role}`);
    expect(await may(user, question)).toMatchObject({ allowed });
  });

  it("says by which binding, in the one namespace of a RoleBinding, and at once when that goes", async () => {
    allow("ann", "shop", "ClusterRole/view");
    const reason = 'RBAC: allowed by RoleBinding "ann-clusterrole-view/shop" of ClusterRole "view" to User "ann"';
    expect(await may("ann", "list pods shop")).toEqual({ allowed: true, reason });
    expect(await may("ann", "list pods other")).toEqual({ allowed: false });
    const own = { resourceAttributes: { verb: "list", resource: "pods", namespace: "shop" } };
    expect((await post("SelfSubjectAccessReview", own, as("ann")))["status"]).toMatchObject({ allowed: true });
    cluster.store.delete(`rolebindings.${rbac}`, "shop", "ann-clusterrole-view");
    expect(await may("ann", "list pods shop")).toEqual({ allowed: false });
  });

  it("says which role is missing, and lists the rules that there are", async () => {
    allow("carl", "shop", "Role/gone");
    allow("carl", "shop", "ClusterRole/view");
    const error = `role.${rbac} "gone" not found`;
    expect(await may("carl", "delete pods shop")).toEqual({ allowed: false, reason: `RBAC: ${error}` });
    const { status } = await post("SelfSubjectRulesReview", { namespace: "shop" }, as("carl"));
    expect(status).toMatchObject({ incomplete: false, evaluationError: error });
    const { resourceRules, nonResourceRules } = status as { resourceRules: object[]; nonResourceRules: object[] };
    const readLogs = { resources: expect.arrayContaining(["pods/log"]), verbs: ["get", "list", "watch"] };
    expect(resourceRules).toContainEqual(expect.objectContaining(readLogs));
    expect(nonResourceRules).toContainEqual(expect.objectContaining({ verbs: ["get"] }));
  });
});
