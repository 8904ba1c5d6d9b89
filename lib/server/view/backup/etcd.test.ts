import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { EtcdAnswer } from "#lib/contract/etcd.ts";
import type { Grant } from "#lib/server/access/grant.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { type TestEngine, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { aNode } from "#lib/testing/builders/node.ts";
import { aCronJob, aDataStore, anEtcd, anEtcdSnapshot } from "#lib/testing/builders/object-of.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";

import { listEtcd } from "./etcd.ts";
import { backupPageResources } from "./want.ts";

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+Z/, "Z");
const [plane, etcd] = ["node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/etcd"];
const server = (kubeletVersion: string, labels: Record<string, string>) =>
  aNode("one").meta({ labels }).status({ nodeInfo: { kubeletVersion } }).build();
const shot = (name: string, hours: number, status: object, spec: object = {}) =>
  anEtcdSnapshot(name)
    .spec({ snapshotName: name, nodeName: "one", location: `file:///snapshots/${name}`, ...spec })
    .status({ creationTime: ago(hours), readyToUse: true, ...status })
    .build();

const objects = {
  rancher: [
    server("v1.35.4+rke2r1", { [plane]: "true", [etcd]: "true" }),
    shot("etcd-snapshot-one-1", 5, { size: "24Mi" }),
    shot("etcd-snapshot-one-0", 17, { size: "24Mi" }, { location: "s3://b/one-0", s3: { bucket: "b" } }),
    shot("etcd-snapshot-one-2", 1, {}),
  ],
  admin: [
    server("v1.35.4", { [plane]: "" }),
    aCronJob("etcd-backup")
      .meta({ namespace: "ops", creationTimestamp: ago(5000), labels: { "quarterdeck.dev/etcd-backup": "true" } })
      .spec({ schedule: "0 */6 * * *", timeZone: "Europe/Berlin" })
      .status({ lastSuccessfulTime: ago(3) })
      .build(),
  ],
  cloud: [server("v1.35.4-gke.100", {})],
  seed: [
    server("v1.35.4-gke.100", {}),
    anEtcd("etcd-main")
      .meta({ namespace: "shoot-a" })
      .spec({
        labels: { role: "main" },
        replicas: 3,
        backup: { fullSnapshotSchedule: "0 */12 * * *", store: { provider: "gcp", container: "b", prefix: "shoot-a" } },
      })
      .condition("BackupReady", "True", { lastUpdateTime: ago(0.01), message: "Snapshot backup succeeded" })
      .build(),
    anEtcd("etcd-main-b")
      .meta({ namespace: "shoot-b" })
      .spec({ labels: { role: "main" }, replicas: 1, backup: {} })
      .build(),
    aDataStore("tenants")
      .spec({ driver: "etcd" })
      .status({ usedBy: ["team-a/one", "team-b/two"] })
      .build(),
    aCronJob("tenants-backup")
      .meta({ namespace: "ops", creationTimestamp: ago(5000), labels: { "quarterdeck.dev/etcd-backup": "tenants" } })
      .spec({ schedule: "0 */6 * * *" })
      .status({ lastSuccessfulTime: ago(30) })
      .build(),
  ],
};
/** Rows of the clusters' own control planes. */
const own = "hosted:no";

describe("the list of control planes", () => {
  let apis: KubeApi[];
  let engine: TestEngine;
  beforeAll(async () => {
    apis = await Promise.all(Object.values(objects).map((each) => startKubeApi({ objects: each })));
    for (const api of apis.slice(1)) api.fault("absent", { match: /k3s\.cattle\.io/ });
    for (const api of apis.slice(0, -1)) api.fault("absent", { match: /druid\.gardener|kamaji/ });
    const names = Object.keys(objects);
    engine = startEngine(Object.fromEntries(names.map((name, at) => [name, apis[at]?.url ?? ""])));
    await engine.follow(backupPageResources, names);
  });
  afterAll(async () => {
    await engine.close();
    for (const api of apis) await api.close();
  });
  const asking = (name: string, grantOf: (resource: string) => Grant) =>
    aViewerNamed(name, {
      grants: { ...aViewer.grants, of: (_: string, resource: string) => grantOf(resource) },
    });
  const ask = (where = "", viewer = aViewer) => listEtcd({ engine, viewer, where });

  it("has a row each, what has failed first, and what is not to be saved last", () => {
    const answer = ask(`cluster:rancher,admin,cloud`);
    expect(EtcdAnswer.strict().parse(answer)).toEqual(answer);
    expect(answer.rows.map(({ cluster, kind, state }) => `${cluster} ${kind} ${state}`)).toEqual([
      "rancher rke2 failed",
      "admin kubeadm fresh",
      "cloud managed na",
    ]);
    expect(answer.rows[0]).toMatchObject({
      health: "crit",
      reason: "the newest snapshot failed: it has no size",
      newest: { name: "etcd-snapshot-one-1", sizeBytes: 24 * 2 ** 20 },
      offSite: { location: "s3://b/one-0", isOffSite: true },
      isOffSite: true,
      members: [{ name: "one", isFresh: true, failure: "it has no size" }],
    });
    expect(answer.rows[1]).toMatchObject({ job: "ops/etcd-backup", intervalSeconds: 21_600, isOffSite: null });
  });

  it("is narrowed by words, kinds and places", () => {
    const found = (where: string) => ask(where).rows.map(({ cluster }) => cluster);
    expect(found(`failed ${own}`)).toEqual(["rancher"]);
    expect(found("plane:kubeadm")).toEqual(["admin"]);
    expect(found("managed provider:GKE")).toEqual(["cloud", "seed"]);
    expect(found(`offsite:yes ${own}`)).toEqual(["rancher"]);
    expect(found("hosted ns:shoot-*")).toEqual(["seed", "seed"]);
    expect(found("tenant:*team-b*")).toEqual(["seed"]);
  });

  it("has a row for each store of other clusters' control planes, with what an operator says of it", () => {
    const { rows } = ask("hosted");
    expect(rows.map(({ id, kind, state }) => `${id} ${kind} ${state}`)).toEqual([
      "seed/etcds/shoot-b/etcd-main-b druid none",
      "seed/datastores//tenants kamaji stale",
      "seed/etcds/shoot-a/etcd-main druid fresh",
    ]);
    expect(rows[1]).toMatchObject({
      hosted: { resource: "datastores", namespace: "", name: "tenants", tenants: ["team-a/one", "team-b/two"] },
      provider: "etcd",
      job: "ops/tenants-backup",
      health: "crit",
    });
    expect(rows[2]).toMatchObject({
      health: "ok",
      intervalSeconds: 43_200,
      isOffSite: true,
      operator: { message: "Snapshot backup succeeded", place: "b/shoot-a" },
    });
    const cloud = ask("cluster:seed hosted:no").rows;
    expect(cloud).toMatchObject([{ id: "seed/etcd//seed", kind: "managed", hosted: null, operator: null }]);
  });

  it("tells whoever may not list what is hosted where it is served, and nobody of what is not", () => {
    const viewer = asking("hugo", (resource) => (resource === "etcds" ? { state: "none" } : { state: "all" }));
    const answer = ask("", viewer);
    expect(answer.forbidden).toEqual(["seed"]);
    expect(answer.rows.filter(({ hosted }) => hosted !== null).map(({ kind }) => kind)).toEqual(["kamaji"]);
    const some: Grant = { state: "some", namespaces: new Set(["shoot-b"]) };
    const ofOne = asking("bea", (resource) => (resource === "etcds" ? some : { state: "all" }));
    const names = ask("plane:druid", ofOne).rows.map(({ hosted }) => hosted?.namespace);
    expect(names).toEqual(["shoot-b"]);
  });

  it("counts what each choice would leave, a key's own choice aside", () => {
    expect(ask("cluster:rancher,admin,cloud").facets).toEqual({
      status: [
        { value: "failed", count: 1 },
        { value: "fresh", count: 1 },
        { value: "na", count: 1 },
      ],
      plane: [
        { value: "kubeadm", count: 1 },
        { value: "managed", count: 1 },
        { value: "rke2", count: 1 },
      ],
      offsite: [{ value: "yes", count: 1 }],
    });
    const { facets } = ask("cluster:rancher,admin,cloud state:failed");
    expect(facets["status"]).toHaveLength(3);
    expect(facets["plane"]).toEqual([{ value: "rke2", count: 1 }]);
  });

  it("tells whoever may not list what would tell that it is not known, and nothing of it", () => {
    const without = (...resources: string[]) =>
      ask(
        "",
        asking("vera", (resource) => (resources.includes(resource) ? { state: "none" } : { state: "all" })),
      );
    const blind = without("etcdsnapshotfiles");
    expect(blind.forbidden).toEqual(["rancher"]);
    expect(blind.rows.find(({ cluster }) => cluster === "rancher")).toMatchObject({
      state: "unknown",
      reason: "you may not list etcdsnapshotfiles here",
      newest: null,
      members: [],
      failures: [],
    });
    const dark = without("nodes");
    expect(dark.forbidden.toSorted()).toEqual(["admin", "cloud", "rancher", "seed"]);
    const kindsOfOwn = dark.rows.filter(({ hosted }) => hosted === null).map(({ kind }) => kind);
    expect(new Set(kindsOfOwn)).toEqual(new Set(["unknown"]));
    const deaf = without("cronjobs").rows.find(({ cluster }) => cluster === "admin");
    expect(deaf).toMatchObject({ state: "unknown", reason: "you may not list cronjobs here" });
  });

  it("does not take a CronJob for missing that may be in a namespace one may not see", () => {
    const some: Grant = { state: "some", namespaces: new Set(["payments"]) };
    const viewer = asking("paula", (resource) => (resource.endsWith("jobs") ? some : { state: "all" }));
    expect(ask("cluster:admin", viewer).rows[0]).toMatchObject({
      state: "unknown",
      reason: "you may list cronjobs in some namespaces of it only",
    });
    const ofEtcds = asking("elsa", (resource) => (resource === "etcds" ? some : { state: "all" }));
    expect(ask("cluster:admin", ofEtcds).rows[0]).toMatchObject({ state: "fresh" });
  });
});
