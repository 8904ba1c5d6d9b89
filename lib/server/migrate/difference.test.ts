import type { IncomingMessage, ServerResponse } from "node:http";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { DifferenceAnswer, MigrationAnswer, MigrationInput } from "#lib/contract/migrate.ts";
import { veleroResources } from "#lib/server/view/backup/want.ts";
import { getMigration } from "#lib/server/view/migrate/get.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { type TestEngine, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import {
  aBackup,
  aClaim,
  aNamespace,
  aRestore,
  aSchedule,
  aService,
  aStorageLocation,
} from "#lib/testing/builders/object-of.ts";
import { ObjectBuilder } from "#lib/testing/builders/object.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { readDifference } from "./difference.ts";

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+Z/, "Z");
const old = { creationTimestamp: ago(1000) };
const template = { includedNamespaces: ["*"], storageLocation: "default", snapshotMoveData: true };
const started = ago(5);
const done = { phase: "Completed", startTimestamp: started, completionTimestamp: ago(4.9), expiration: ago(-700) };
const place = { provider: "aws", objectStorage: { bucket: "backups", prefix: "east" }, config: { region: "eu-1" } };
const own = { provider: "aws", default: true, objectStorage: { bucket: "backups", prefix: "west" } };

const deployment = (namespace: string, image: string, ready: number) =>
  new ObjectBuilder("apps/v1", "Deployment", "web", namespace)
    .meta(old)
    .spec({ replicas: 2, template: { spec: { containers: [{ name: "web", image }] } } })
    .status({ readyReplicas: ready });
const secret = (namespace: string, data: object) =>
  new ObjectBuilder("v1", "Secret", "token", namespace).meta(old).top({ data });

const east = [
  aNamespace("shop").meta(old),
  aNamespace("late").meta({ creationTimestamp: ago(1) }),
  deployment("shop", "web:1", 2),
  aClaim("data").meta(old).status({ phase: "Bound" }),
  aService("web").meta(old).spec({ type: "LoadBalancer", clusterIP: "10.0.0.1" }),
  secret("shop", { key: "b25l" }),
  aStorageLocation()
    .spec(place)
    .status({ phase: "Available", lastSyncedTime: ago(0) }),
  aBackup().meta({ creationTimestamp: started }).spec(template).status(done),
].map((one) => one.build());

const west = [
  aNamespace("shop-new").meta(old),
  deployment("shop-new", "web:2", 1),
  secret("shop-new", { key: "dHdv" }),
  aStorageLocation("from-east")
    .spec({ ...place, accessMode: "ReadOnly" })
    .status({
      phase: "Available",
      lastSyncedTime: ago(0),
    }),
  aStorageLocation().spec(own).status({ phase: "Available" }),
  aSchedule().meta(old).spec({ schedule: "@every 24h", template }).status({ phase: "Enabled" }),
  aBackup()
    .meta({ creationTimestamp: ago(1) })
    .spec({ ...template, storageLocation: "from-east" })
    .status(done),
  aRestore()
    .spec({ backupName: "nightly-1" })
    .status({ phase: "Completed", startTimestamp: ago(0.5) }),
].map((one) => one.build());

const group = "gateway.networking.k8s.io";
const route = { metadata: { name: "web", namespace: "shop-new", creationTimestamp: ago(1) }, spec: { hostnames: [] } };
const kind = { name: "httproutes", kind: "HTTPRoute", namespaced: true, verbs: ["list"] };
const inGroup = { groupVersion: `${group}/v1`, version: "v1" };
const gateway: Readonly<Record<string, object>> = {
  "/apis": { kind: "APIGroupList", groups: [{ name: group, versions: [inGroup], preferredVersion: inGroup }] },
  [`/apis/${group}/v1`]: { kind: "APIResourceList", groupVersion: `${group}/v1`, resources: [kind] },
  [`/apis/${group}/v1/namespaces/shop-new/httproutes`]: { metadata: {}, items: [route] },
};

/** What a cluster with the Gateway API says besides. */
function servesRoutes({ url = "" }: IncomingMessage, response: ServerResponse): boolean {
  const body = gateway[url.split("?", 1)[0] ?? ""];
  if (body !== undefined) response.setHeader("content-type", "application/json").end(JSON.stringify(body));
  return body !== undefined;
}

const ask = (more: Partial<MigrationInput> = {}): MigrationInput =>
  MigrationInput.parse({ from: "east", to: "west", namespaces: "shop", as: "shop:shop-new", ...more });

describe("a migration", () => {
  let apis: Record<"east" | "west", KubeApi>;
  let engine: TestEngine;
  beforeEach(async () => {
    apis = {
      east: await startKubeApi({ objects: east }),
      west: await startKubeApi({ objects: west, beside: servesRoutes }),
    };
    engine = startEngine({ east: apis.east.url, west: apis.west.url });
    await engine.follow([...veleroResources, "restores", "namespaces"], ["east", "west"]);
  });
  afterEach(async () => {
    await engine.close();
    await apis.east.close();
    await apis.west.close();
  });
  const differ = (input = ask(), viewer = aViewer) =>
    readDifference({ engine, viewer, input, signal: AbortSignal.timeout(20_000) });
  const see = (input = ask(), viewer = aViewer) => getMigration({ engine, viewer, input });

  it("finds the newest usable point, the target's location over its place, the foreign backup and its restores", () => {
    const answer = see();
    expect(MigrationAnswer.strict().parse(answer)).toEqual(answer);
    expect(answer.source).toMatchObject({ velero: "known", point: { name: "nightly-1", saving: "moved" } });
    expect(answer.source.place).toMatchObject({ bucket: "backups", prefix: "east", region: "eu-1" });
    expect(answer.target).toMatchObject({
      sight: "seen",
      otherwise: [],
      place: { name: "from-east", isReadOnly: true },
      backup: { namespace: "velero", name: "nightly-1" },
      restores: [{ name: "back", phase: "Completed" }],
    });
  });

  it("takes no foreign backup for a point of the cluster that found it, and none without a namespace", () => {
    expect(see(ask({ from: "west", to: "east" })).source.points).toEqual([]);
    expect(see(ask({ namespaces: "" })).source.point).toBeNull();
    expect(see(ask({ to: "" })).target).toBeNull();
  });

  it("means no backup by itself that began before the namespace was made, and says of which it is so", () => {
    const { source } = see(ask({ namespaces: "shop,late" }));
    expect(source.points).toMatchObject([{ name: "nightly-1", younger: ["late"] }]);
    expect(source.point).toBeNull();
    expect(see(ask({ namespaces: "late", backup: "nightly-1" })).source.point?.name).toBe("nightly-1");
  });

  it("compares both sides under their names, and never a Secret's value", async () => {
    const answer = await differ();
    expect(DifferenceAnswer.strict().parse(answer)).toEqual(answer);
    const web = answer.rows.find(({ resource }) => resource === "deployments.apps");
    expect(web?.aspects).toEqual([
      { aspect: "images", source: "web:1", target: "web:2" },
      { aspect: "ready", source: "all", target: "1 of 2" },
    ]);
    expect(answer.rows.map(({ resource, state }) => `${resource} ${state}`)).toEqual([
      "deployments.apps differs",
      "services source-only",
      "httproutes.gateway.networking.k8s.io target-only",
      "persistentvolumeclaims source-only",
    ]);
    expect(answer.kinds).toContainEqual({ resource: "secrets", source: 1, target: 1, same: 1 });
    expect(JSON.stringify(answer)).not.toMatch(/b25l|dHdv/);
    const listed = [...apis.east.requests, ...apis.west.requests].filter(({ url }) => url.includes("/secrets"));
    expect(listed.map(({ headers }) => headers.accept)).toEqual(
      listed.map(() => expect.stringContaining("PartialObjectMetadataList")),
    );
    expect(answer.checks.find(({ id }) => id === "CUT-02")).toMatchObject({ state: "block" });
    expect(answer.checks.find(({ id }) => id === "CUT-13")).toMatchObject({ state: "pass" });
  });

  it("lists HTTPRoutes where a cluster serves them, and asks no other for any", async () => {
    const { kinds, unread } = await differ();
    expect(kinds).toContainEqual({ resource: `httproutes.${group}`, source: 0, target: 1, same: 0 });
    expect(unread).toEqual([]);
    expect(apis.east.requests.filter(({ url }) => url.includes("httproutes"))).toEqual([]);
  });

  it("says what somebody may not list on the target, tells the rest, and nothing else of it", async () => {
    apis.west.fault("forbidden", { match: /namespaces\/shop-new\/deployments/ });
    const answer = await differ();
    expect(answer.unread).toMatchObject([{ cluster: "west", namespace: "shop-new", resources: ["deployments.apps"] }]);
    expect(answer.kinds).toContainEqual({ resource: "deployments.apps", source: 1, target: null, same: 0 });
    expect(answer.checks.find(({ id }) => id === "CUT-02")).toMatchObject({ state: "unknown" });
    expect(JSON.stringify(answer)).not.toContain("web:2");
  });

  it("says to somebody who may not list the target's backups that it is not known, and shows none of them", () => {
    const { grants } = aViewer;
    const of: typeof grants.of = (cluster, resource) =>
      cluster === "west" && veleroResources.some((one) => one === resource)
        ? { state: "none" }
        : grants.of(cluster, resource);
    const answer = see(ask(), aViewerNamed("paula", { grants: { ...grants, of } }));
    expect(answer.target).toMatchObject({ velero: "forbidden", sight: null, place: null, backup: null, restores: [] });
    expect(JSON.stringify(answer)).not.toContain("from-east");
  });

  it("hides a cluster from whom it is not there for", async () => {
    const { grants } = aViewer;
    const viewer = aViewerNamed("sam", { grants: { ...grants, sees: (cluster) => cluster === "east" } });
    await expect(differ(ask(), viewer)).rejects.toMatchObject({ code: "QD-404-cluster" });
    expect(() => see(ask(), viewer)).toThrow("There is no cluster");
  });

  it("refuses what cannot be compared", async () => {
    const code = { code: "QD-400-migration" };
    await expect(differ(ask({ to: "east" }))).rejects.toMatchObject(code);
    await expect(differ(ask({ namespaces: "" }))).rejects.toMatchObject(code);
    await expect(differ(ask({ as: "shop:../x" }))).rejects.toMatchObject(code);
    await expect(differ(ask({ namespaces: "shop,shop-new" }))).rejects.toMatchObject(code);
    const many = Array.from({ length: 21 }, (_, at) => `n-${at}`).join(",");
    await expect(differ(ask({ namespaces: many }))).rejects.toMatchObject(code);
  });

  it("loses the part of a cluster that is away alone", async () => {
    apis.west.fault("cut", { match: /namespaces\/shop-new/ });
    const answer = await differ();
    expect(new Set(answer.unread.map(({ cluster }) => cluster))).toEqual(new Set(["west"]));
    expect(answer.kinds).toContainEqual({ resource: "deployments.apps", source: 1, target: null, same: 0 });
    expect(answer.checks.find(({ id }) => id === "CUT-10")).toMatchObject({ state: "warn" });
  });
});
