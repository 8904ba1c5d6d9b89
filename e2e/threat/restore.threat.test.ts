import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { KubeObject } from "#lib/testing/kube-api.ts";

import { type Answer, send } from "./harness.ts";
import { makeToken } from "./make-token.ts";
import { type Deck, type Person, startDeck } from "./people.ts";
import { paymentsRule, playVelero } from "./restoring-velero.ts";

const RBAC = "rbac.authorization.k8s.io";
const namespace = (name: string): KubeObject => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });

let deck: Deck;
let paula: Person;
let token: string;
beforeAll(async () => {
  const objects = ["payments", "billing", "velero"].map(namespace);
  deck = await startDeck({ clusters: { east: { objects, rule: paymentsRule } } });
  playVelero(deck.cluster("east"), {
    nightly: {
      "v1/ConfigMap": ["payments/settings", "billing/settings"],
      "v1/Secret": ["payments/key", "billing/key"],
      [`${RBAC}/v1/RoleBinding`]: ["payments/everybody"],
      [`${RBAC}/v1/ClusterRoleBinding`]: ["everybody-is-admin"],
    },
    unlisted: null,
  });
  paula = await deck.signIn("paula", { groups: ["payments"] });
  token = await makeToken(deck, paula);
  while ((await preview(order({}))).status !== 200) await sleep(300);
}, 90_000);
afterAll(() => deck?.close());

interface Asked {
  backup?: string;
  namespaces?: string[];
  resources?: string[];
  mapping?: { from: string; to: string }[];
  clusterResources?: string[];
}

const order = (asked: Asked): object => {
  const { backup = "nightly", clusterResources = [], ...wish } = asked;
  return {
    backup,
    wish: { namespaces: ["payments"], resources: ["configmaps", "secrets"], ...wish },
    clusterResources,
  };
};
const actionOf = (wanted: object): object => ({
  verb: "restore",
  cluster: "east",
  namespace: "velero",
  resource: "restores",
  name: "again",
  order: wanted,
});
const preview = (wanted: object): Promise<Answer> => paula.post("/api/v1/actions/preview", actionOf(wanted));

/** Restores that the cluster was told to make, rehearsals left out. */
const written = (): string[] =>
  deck
    .cluster("east")
    .requests.filter(
      ({ method, target }) => method !== "GET" && /\/(restores|datadownloads|podvolumerestores)\b/.test(target),
    )
    .filter(({ target }) => !target.includes("dryRun=All"))
    .map(({ method, target }) => `${method} ${target}`);

const ESCALATIONS: readonly [string, Asked][] = [
  [
    "a ClusterRoleBinding",
    { namespaces: [], resources: [`clusterrolebindings.${RBAC}`], clusterResources: [`clusterrolebindings.${RBAC}`] },
  ],
  ["a RoleBinding in her own namespace", { resources: [`rolebindings.${RBAC}`] }],
  ["another namespace", { namespaces: ["billing"] }],
  ["another namespace beside her own", { namespaces: ["billing", "payments"] }],
  ["her namespace over another", { mapping: [{ from: "payments", to: "billing" }] }],
  [
    "another namespace into hers, where she could read it",
    { namespaces: ["billing"], mapping: [{ from: "billing", to: "payments" }] },
  ],
  ["a new namespace, which she may not make", { mapping: [{ from: "payments", to: "payments-copy" }] }],
  ["every kind", { resources: ["*"] }],
  ["every namespace, by naming none", { namespaces: [] }],
  ["a kind by another name", { resources: ["ConfigMap"] }],
  ["what nobody can list", { backup: "unlisted" }],
];

describe("threat 56: whoever may do all in payments and tell Velero what they like", () => {
  test("restores their own namespace, once they have signed in anew for it", async () => {
    const looked = JSON.parse((await preview(order({}))).body) as {
      basis: string;
      rehearsal: { state: string };
      intent: object;
    };
    expect(looked).toMatchObject({ rehearsal: { state: "done" }, intent: { verb: "create" } });
    const body = { action: actionOf(order({})), basis: looked.basis, reason: "lost" };
    expect((await paula.post("/api/v1/actions", body)).code).toBe("QD-403-stepup");
  });

  test.each(ESCALATIONS)("does not restore %s", async (_, asked) => {
    const wanted = order(asked);
    const looked = JSON.parse((await preview(wanted)).body) as { basis: string };
    expect(looked).toMatchObject({ rehearsal: { state: "refused", code: "QD-403-restore" } });
    const body = { action: actionOf(wanted), basis: looked.basis, reason: "lost" };
    expect((await paula.post("/api/v1/actions", body)).code).toBe("QD-403-restore");
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    const byTool = { port: deck.port, path: "/api/v1/actions", method: "POST", headers, body: JSON.stringify(body) };
    expect((await send(byTool)).code).toBe("QD-403-restore");
    expect(written()).toEqual([]);
  });

  test.each([
    ["POST", "v1", "restores"],
    ["PUT", "v1", "restores/old"],
    ["PATCH", "v1", "restores/old"],
    ["PATCH", "v1", "restores/old/status"],
    ["POST", "v1", "podvolumerestores"],
    ["POST", "v2alpha1", "datadownloads"],
    ["POST", "v1", "rest%6fres"],
    ["POST", "v1", "restores?dryRun="],
    ["POST", "v1", "restores?dryRun=All&dryRun=x"],
  ])("starts none through the proxy: %s %s %s", async (method, version, rest) => {
    const path = `/api/v1/clusters/east/k8s/apis/velero.io/${version}/namespaces/velero/${rest}`;
    const body = JSON.stringify({ spec: { backupName: "nightly" }, status: { phase: "New" } });
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    expect((await send({ port: deck.port, path, method, headers, body })).code).toBe("QD-403-restore");
    expect((await paula.ask(path, { method, headers: { "content-type": "application/json" }, body })).code).toBe(
      "QD-403-proxy",
    );
    expect(written()).toEqual([]);
  });
});
