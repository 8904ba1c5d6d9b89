import { describe, expect, it } from "vitest";

import { aSeenCluster } from "#lib/testing/builders/seen-cluster.ts";
import {
  aFarSnapshot,
  aSeenDataStore,
  aSeenDruidEtcd,
  aSeenEtcd,
  aSeenEtcdJob,
  aSeenServer,
  aSnapshot,
  etcdHoursAgo,
} from "#lib/testing/builders/seen-etcd.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { etcdNotSaved } from "./bkp-021.ts";

const servers = [aSeenServer(), aSeenServer({ name: "two" })];
const look = (...snapshots: ReturnType<typeof aSnapshot>[]) =>
  etcdNotSaved.look(aSeenCluster({ etcd: aSeenEtcd(servers, { snapshots }) }));
const ofBoth = (hours: number) =>
  ["one", "two"].flatMap((node) => [aSnapshot(hours, { node }), aFarSnapshot(hours, { node })]);
const critical = [{ afterSeconds: 0, severity: "critical" }];
const warning = [{ afterSeconds: 0, severity: "warning" }];

describe("BKP-021, an etcd that could not be restored", () => {
  it("is nothing while each server has a young snapshot and one is off-site", () => {
    expect(look(...ofBoth(3))).toBeNull();
  });

  it("is critical when the newest is stale, missing or failed", () => {
    expect(foundOf(look(...ofBoth(40)))).toMatchObject({
      summary: expect.stringContaining("older than one and a half intervals; newest of 2026-11-19T08:00Z"),
      steps: critical,
    });
    expect(foundOf(look())).toMatchObject({
      summary: expect.stringContaining("nothing to restore from"),
      steps: critical,
    });
    const failed = aSnapshot(1, { sizeBytes: null, failure: "disk full" });
    expect(foundOf(look(...ofBoth(13), failed))).toMatchObject({
      summary: expect.stringContaining("failed: disk full; newest of"),
      steps: critical,
    });
  });

  it("warns when none of that age is off-site, or a server has none of its own", () => {
    const near = ["one", "two"].map((node) => aSnapshot(3, { node }));
    expect(foundOf(look(...near))).toMatchObject({
      summary: "every snapshot is on its servers' own disks",
      steps: warning,
    });
    expect(foundOf(look(...near, aFarSnapshot(70))).summary).toContain("the newest snapshot off-site is of 2026-11-18");
    expect(foundOf(look(aSnapshot(3), aFarSnapshot(3)))).toMatchObject({
      summary: "no fresh snapshot of two",
      steps: warning,
    });
  });

  it("names the CronJob that it was read from", () => {
    const etcd = aSeenEtcd([aSeenServer({ roles: ["control-plane"], version: "v1.35.4" })], {
      jobs: [aSeenEtcdJob({ succeededMs: null })],
    });
    const [evidence] = foundOf(etcdNotSaved.look(aSeenCluster({ etcd }))).evidence;
    expect(evidence?.path).toBe("/apis/batch/v1/namespaces/kube-system/cronjobs/etcd-backup");
  });

  it("is critical where one that it hosts is not saved, whatever there is of its own, and counts the others", () => {
    const etcds = [
      aSeenDruidEtcd({ namespace: "b", backup: "False", message: "Stale snapshot leases" }),
      aSeenDruidEtcd({ namespace: "a", provider: "" }),
      aSeenDruidEtcd({ namespace: "c" }),
    ];
    const near = ["one", "two"].map((node) => aSnapshot(3, { node }));
    for (const etcd of [aSeenEtcd(undefined, { etcds }), aSeenEtcd(servers, { etcds, snapshots: near })])
      expect(foundOf(etcdNotSaved.look(aSeenCluster({ etcd })))).toMatchObject({
        summary:
          "Etcd a/etcd-main: it has no store (spec.backup.store): etcd-druid saves nothing of it; nothing to restore from; and 1 more of 3 that it hosts",
        steps: critical,
        evidence: [
          { path: "/apis/druid.gardener.cloud/v1alpha1/namespaces/a/etcds/etcd-main" },
          {
            path: "/apis/druid.gardener.cloud/v1alpha1/namespaces/b/etcds/etcd-main",
            value: expect.stringContaining("Stale"),
          },
        ],
      });
    const stale = aSeenEtcd(servers, { etcds, snapshots: ofBoth(40) });
    expect(foundOf(etcdNotSaved.look(aSeenCluster({ etcd: stale }))).summary).toContain("one and a half intervals");
  });

  it("names the CronJob of a DataStore that is not saved in time", () => {
    const jobs = [aSeenEtcdJob({ saves: "tenants", name: "tenants-backup", succeededMs: etcdHoursAgo(50) })];
    const etcd = aSeenEtcd(undefined, { dataStores: [aSeenDataStore()], jobs });
    expect(foundOf(etcdNotSaved.look(aSeenCluster({ etcd })))).toMatchObject({
      summary: expect.stringMatching(
        /^DataStore tenants: the newest success is older .*; newest of 2026-11-18T22:00Z$/,
      ),
      evidence: [{ path: "/apis/batch/v1/namespaces/kube-system/cronjobs/tenants-backup" }],
    });
  });

  it("is nothing where a provider manages its own and what it hosts is saved", () => {
    const etcd = aSeenEtcd(undefined, { etcds: [aSeenDruidEtcd()] });
    expect(etcdNotSaved.look(aSeenCluster({ etcd }))).toBeNull();
    const events = aSeenEtcd(undefined, { etcds: [aSeenDruidEtcd({ provider: "", role: "events" })] });
    expect(etcdNotSaved.look(aSeenCluster({ etcd: events }))).toMatchObject({ state: "na" });
  });

  it("does not apply where a provider manages it, and is unknown where nothing was read", () => {
    expect(etcdNotSaved.look(aSeenCluster())).toEqual({ state: "na", reason: "provider-managed (GKE)" });
    const etcd = { ...aSeenEtcd(), servers: { isKnown: false, reason: "nodes were not read whole" } } as const;
    expect(etcdNotSaved.look(aSeenCluster({ etcd }))).toMatchObject({ state: "unknown" });
  });
});
