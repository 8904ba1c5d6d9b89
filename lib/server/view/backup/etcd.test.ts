import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { EtcdAnswer } from "#lib/contract/etcd.ts";
import type { Grant } from "#lib/server/access/grant.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { type TestEngine, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { aNode } from "#lib/testing/builders/node.ts";
import { aCronJob, anEtcdSnapshot } from "#lib/testing/builders/object-of.ts";
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
};

describe("the list of control planes", () => {
  let apis: KubeApi[];
  let engine: TestEngine;
  beforeAll(async () => {
    apis = await Promise.all(Object.values(objects).map((each) => startKubeApi({ objects: each })));
    for (const api of apis.slice(1)) api.fault("absent", { match: /k3s\.cattle\.io/ });
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
    const answer = ask();
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
    expect(found("failed")).toEqual(["rancher"]);
    expect(found("plane:kubeadm")).toEqual(["admin"]);
    expect(found("managed provider:GKE")).toEqual(["cloud"]);
    expect(found("offsite:yes")).toEqual(["rancher"]);
  });

  it("counts what each choice would leave, a key's own choice aside", () => {
    expect(ask().facets).toEqual({
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
    const { facets } = ask("state:failed");
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
    expect(dark.forbidden.toSorted()).toEqual(["admin", "cloud", "rancher"]);
    expect(new Set(dark.rows.map(({ kind }) => kind))).toEqual(new Set(["unknown"]));
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
  });
});
