import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { makeAuthority } from "#lib/testing/certificate.ts";

import { clientCertificate, serve, type Served } from "./testing/served.ts";
import { aUser, aWorld, bind, createRole } from "./testing/world.ts";

const world = aWorld({ staticTokens: { "robot-token": aUser("robot", "bots") } });
let served: Served;
beforeAll(async () => void (served = await serve(world)));
afterAll(() => served.close());

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const message = async (...asked: Parameters<Served["ask"]>) => {
  const { status, body } = await served.ask(...asked);
  return `${status} ${String(body["message"])}`;
};

describe("a request", () => {
  it("without credentials is anonymous, and so is one with credentials of a kind that no cluster knows", async () => {
    const nobody = { name: "system:anonymous", groups: ["system:unauthenticated"] };
    expect((await served.ask()).body).toEqual(nobody);
    expect((await served.ask({ headers: { authorization: "Basic Ym9iOmI=" } })).body).toEqual(nobody);
  });

  it("with a certificate is its common name's, with its organisations as groups", async () => {
    const client = await clientCertificate(served.authority, "ann", "dev", "ops");
    const { body } = await served.ask({ client });
    expect(body).toMatchObject({ name: "ann", groups: ["dev", "ops", "system:authenticated"] });
    expect(JSON.stringify(body["extra"])).toMatch(
      /^\{"authentication\.kubernetes\.io\/credential-id":\["X509SHA256=[0-9a-f]{64}"\]\}$/,
    );
  });

  it("with a certificate of another authority is refused", async () => {
    const client = await clientCertificate(await makeAuthority("stranger"), "ann", "system:masters");
    expect(await message({ client })).toBe("401 Unauthorized");
  });

  it("with a token is its user's", async () => {
    expect((await served.ask(bearer("robot-token"))).body).toEqual(aUser("robot", "bots", "system:authenticated"));
  });

  it("with a token that nobody knows is refused, unless it has a certificate too", async () => {
    expect(await message(bearer("nope"))).toBe("401 Unauthorized");
    const client = await clientCertificate(served.authority, "ann");
    expect((await served.ask({ client, ...bearer("nope") })).body).toMatchObject({ name: "ann" });
  });
});

describe("a ServiceAccount's token", () => {
  const account = (namespace: string) =>
    world.store.create(
      "serviceaccounts",
      { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "web", namespace } },
      { manager: "test" },
    );

  it("is the account's, until it expires", async () => {
    const object = account("shop");
    const token = await world.access.serviceAccountTokens.sign(object, 600);
    const { body } = await served.ask(bearer(token));
    expect(body).toMatchObject({
      name: "system:serviceaccount:shop:web",
      uid: object.metadata.uid,
      groups: ["system:serviceaccounts", "system:serviceaccounts:shop", "system:authenticated"],
    });
    world.clock.pass(601_000);
    expect(await message(bearer(token))).toBe("401 Unauthorized");
  });

  it("dies with its account, and does not live again with the next of that name", async () => {
    const token = await world.access.serviceAccountTokens.sign(account("brief"), 600);
    world.store.delete("serviceaccounts", "brief", "web");
    expect(await message(bearer(token))).toBe("401 Unauthorized");
    account("brief");
    expect(await message(bearer(token))).toBe("401 Unauthorized");
  });

  it("of another cluster is refused", async () => {
    const other = aWorld();
    const token = await other.access.serviceAccountTokens.sign(account("twin"), 600);
    expect(await message(bearer(token))).toBe("401 Unauthorized");
  });
});

describe("impersonation", () => {
  const as = (user: string, more: Record<string, string | string[]> = {}) => ({
    headers: { authorization: "Bearer robot-token", "impersonate-user": user, ...more },
  });

  beforeAll(() => {
    const rights = [
      { apiGroups: [""], resources: ["users"], verbs: ["impersonate"], resourceNames: ["bob", "system:anonymous"] },
      { apiGroups: [""], resources: ["groups"], verbs: ["impersonate"], resourceNames: ["dev", "ops"] },
      { apiGroups: [""], resources: ["serviceaccounts"], verbs: ["impersonate"] },
      { apiGroups: ["authentication.k8s.io"], resources: ["userextras/scopes", "uids"], verbs: ["impersonate"] },
    ];
    createRole(world.store, "impersonator", { rules: rights });
    bind(world.store, "impersonator", { role: "ClusterRole/impersonator", to: ["User/robot"] });
  });

  it("gives the user, groups, uid and extra of the headers and nothing of the impersonator", async () => {
    const more = {
      "impersonate-group": ["dev", "ops"],
      "impersonate-uid": "u1",
      "Impersonate-Extra-Scopes": ["a", "b"],
    };
    expect((await served.ask(as("bob", more))).body).toEqual({
      name: "bob",
      uid: "u1",
      groups: ["dev", "ops", "system:authenticated"],
      extra: { scopes: ["a", "b"] },
    });
  });

  it("gives a ServiceAccount its groups", async () => {
    expect((await served.ask(as("system:serviceaccount:shop:web"))).body).toEqual(
      aUser(
        "system:serviceaccount:shop:web",
        "system:serviceaccounts",
        "system:serviceaccounts:shop",
        "system:authenticated",
      ),
    );
  });

  it("leaves the anonymous user anonymous, and an empty name alone", async () => {
    expect((await served.ask(as("system:anonymous"))).body).toEqual(
      aUser("system:anonymous", "system:unauthenticated"),
    );
    expect((await served.ask(as(""))).body).toMatchObject({ name: "robot" });
  });

  it("is refused for each name, group, uid and extra without a right, with the API server's words", async () => {
    const group = await message(as("bob", { "impersonate-group": ["dev", "system:masters"] }));
    expect(group).toBe(
      '403 groups "system:masters" is forbidden: User "robot" cannot impersonate resource "groups" in API group "" at the cluster scope',
    );
    expect(await message(as("bob", { "impersonate-extra-teams": "a" }))).toBe(
      '403 userextras.authentication.k8s.io "a" is forbidden: User "robot" cannot impersonate resource "userextras/teams" in API group "authentication.k8s.io" at the cluster scope',
    );
    expect(await message(as("eve"))).toContain('403 users "eve" is forbidden: User "robot" cannot impersonate');
  });

  it("without a user is a bad request, whatever else is there", async () => {
    const headers = { authorization: "Bearer robot-token", "impersonate-uid": "x" };
    expect(await message({ headers })).toBe(
      '400 requested &user.DefaultInfo{Name:"", UID:"x", Groups:[]string(nil), Extra:map[string][]string(nil)} without impersonating a user name',
    );
    const groups = { authorization: "Bearer robot-token", "impersonate-group": ["dev"] };
    expect(await message({ headers: groups })).toContain('Groups:[]string{"dev"}');
  });

  it("may be allowed for one verb alone, and is refused for it first where nothing is allowed", async () => {
    expect(await message({ headers: { "impersonate-user": "bob" } })).toBe(
      '403 pods is forbidden: User "system:anonymous" cannot impersonate-on:user-info:list resource "pods" in API group "" in the namespace "shop"',
    );
    const rights = [
      { apiGroups: [""], resources: ["pods"], verbs: ["impersonate-on:user-info:list"] },
      { apiGroups: ["authentication.k8s.io"], resources: ["users"], verbs: ["impersonate:user-info"] },
    ];
    createRole(world.store, "lister", { rules: rights });
    bind(world.store, "lister", { role: "ClusterRole/lister", to: ["Group/system:unauthenticated"] });
    const headers = { "impersonate-user": "bob" };
    expect((await served.ask({ headers })).body).toMatchObject({ name: "bob" });
    expect((await served.ask({ headers, question: "delete pods in shop named a" })).status).toBe(403);
  });

  it("of one verb alone is unknown to clusters before 1.36", async () => {
    const older = await serve(aWorld({ version: "1.35.2" }));
    const { body } = await older.ask({ headers: { "impersonate-user": "bob" } });
    expect(body["message"]).toContain(
      'users "bob" is forbidden: User "system:anonymous" cannot impersonate resource "users"',
    );
    older.close();
  });
});
