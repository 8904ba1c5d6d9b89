import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type Fleet, openFleet } from "#lib/demo/fleet/fleet.ts";
import { clusterPlans } from "#lib/demo/story/cluster.ts";

import { openBrowser } from "./browser.ts";
import { openClient, signInAt } from "./client.ts";
import { choose, type EmbeddedIssuer, startEmbeddedIssuer } from "./embedded.ts";

const folder = mkdtempSync(join(tmpdir(), "fleet-"));
let side: EmbeddedIssuer;
let fleet: Fleet;
beforeAll(async () => {
  side = await startEmbeddedIssuer({ clusters: ["dev-us-east", "edge-oslo"] });
  fleet = await openFleet({
    folder,
    mode: "quiet",
    plans: clusterPlans.filter(({ name }) => name === "dev-us-east" || name === "edge-oslo"),
    issuerUrl: side.issuerUrl,
    onError: (error) => {
      throw error;
    },
  });
  await fleet.ready;
});
afterAll(async () => {
  await fleet.close();
  await side.close();
  rmSync(folder, { recursive: true });
});

type Headers = Readonly<Record<string, string | string[]>>;

/** The status of an answer, with the number of items or what it says. */
async function ask(token: string, path: string, { headers = {}, body }: { headers?: Headers; body?: object } = {}) {
  const [cluster] = fleet.clusters;
  const asked = request(`${cluster?.server}${path}`, {
    ca: readFileSync(cluster?.caFile ?? ""),
    method: body ? "POST" : "GET",
    headers: { authorization: `Bearer ${token}`, ...headers },
    agent: false,
  });
  asked.end(body && JSON.stringify(body));
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  return { code: answer.statusCode, body: JSON.parse(await text(answer)) as Record<string, unknown> };
}

const codes = async (token: string, paths: readonly string[], headers: Headers = {}) =>
  await Promise.all(paths.map(async (path) => (await ask(token, path, { headers })).code));

async function tokenFor(displayName: string, cluster = "dev-us-east"): Promise<string> {
  const client = openClient(side);
  const own = {
    ...side,
    signIn: (...[browser, page]: Parameters<EmbeddedIssuer["signIn"]>) => choose(browser, page, displayName),
  };
  const { access_token } = await signInAt(own, client, openBrowser(side.issuerUrl));
  return (await client.exchange(access_token, `k8s-${cluster}`)).body.access_token;
}

const [pods, payments, catalog, secrets] = [
  "/api/v1/pods",
  "/api/v1/namespaces/payments/pods",
  "/api/v1/namespaces/catalog/pods",
  "/api/v1/secrets",
];

describe("an embedded cluster", () => {
  it.each([
    ["Olivia Operator", [200, 200, 200, 200]],
    ["Nils Night", [200, 200, 200, 403]],
    ["Paula Payments", [403, 200, 403, 403]],
    ["Cem Catalog", [403, 403, 200, 403]],
    ["Vera Viewer", [403, 403, 403, 403]],
  ])("shows %s what RBAC says", async (displayName, expected) => {
    expect(await codes(await tokenFor(displayName), [pods, payments, catalog, secrets])).toEqual(expected);
  });

  it("knows people and groups by the issuer's prefix, as impersonation has to name them", async () => {
    const body = { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" };
    const path = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
    const { body: answer } = await ask(await tokenFor("Paula Payments"), path, { body });
    const groups = ["oidc:team-payments", "system:authenticated"];
    expect(answer["status"]).toMatchObject({ userInfo: { username: "oidc:paula.payments", groups } });
  });

  it("believes no token that is for another cluster or for nobody in particular", async () => {
    const { access_token } = await signInAt(side, openClient(side), openBrowser(side.issuerUrl));
    expect(await codes(access_token, [payments])).toEqual([401]);
    expect(await codes(await tokenFor("Paula Payments", "edge-oslo"), [payments])).toEqual([401]);
  });

  it("lets Quarterdeck's reader read all but secrets, ask what others may, and change nothing", async () => {
    const token = readFileSync(fleet.clusters[0]?.readerTokenFile ?? "", "utf8");
    const roles = "/apis/rbac.authorization.k8s.io/v1/clusterroles";
    const paths = [pods, roles, "/apis/velero.io/v1/backups", "/version"];
    expect(await codes(token, paths)).toEqual([200, 200, 200, 200]);
    expect(await codes(token, [secrets, "/api/v1/namespaces/payments/secrets"])).toEqual([403, 403]);
    const resourceAttributes = { verb: "list", resource: "pods", namespace: "payments" };
    const review = (group: string) =>
      ask(token, "/apis/authorization.k8s.io/v1/subjectaccessreviews", {
        body: { spec: { user: "oidc:x", groups: [group], resourceAttributes } },
      });
    expect((await review("oidc:team-payments")).body["status"]).toMatchObject({ allowed: true });
    expect((await review("oidc:team-catalog")).body["status"]).toMatchObject({ allowed: false });
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "x" } };
    expect((await ask(token, "/api/v1/namespaces", { body: namespace })).code).toBe(403);
  });

  it("lets Quarterdeck's impersonator speak for the people of the story, and see nothing itself", async () => {
    const token = readFileSync(fleet.clusters[0]?.impersonatorTokenFile ?? "", "utf8");
    const as = (user: string, ...groups: string[]) => ({ "impersonate-user": user, "impersonate-group": groups });
    expect(await codes(token, [pods, payments])).toEqual([403, 403]);
    const paula = as("oidc:paula.payments", "oidc:team-payments", "system:authenticated");
    expect(await codes(token, [pods, payments], { ...paula, "impersonate-uid": "1" })).toEqual([403, 200]);
    expect(await codes(token, [pods], as("oidc:paula.payments", "system:masters"))).toEqual([403]);
  });
});
