import { describe, expect, it } from "vitest";

import {
  aFarSnapshot,
  aSeenEtcd,
  aSeenEtcdJob,
  aSeenServer,
  aSnapshot,
  etcdAt,
  etcdHoursAgo,
} from "#lib/testing/builders/seen-etcd.ts";

import type { SeenServer, SeenSnapshot } from "./seen.ts";
import { judgeEtcd } from "./standing.ts";

const one = aSeenServer();
const both = (hours: number) => [aSnapshot(hours), aFarSnapshot(hours)];
const judge = (snapshots: readonly SeenSnapshot[], servers: readonly SeenServer[] = [one]) =>
  judgeEtcd(aSeenEtcd(servers, { snapshots }), etcdAt);
const judgeJobs = (...jobs: Parameters<typeof aSeenEtcdJob>) =>
  judgeEtcd(
    aSeenEtcd([aSeenServer({ roles: ["control-plane"], version: "v1.35.4" })], { jobs: jobs.map(aSeenEtcdJob) }),
    etcdAt,
  );

describe("the snapshots of k3s and RKE2", () => {
  it("are fresh while the newest is one and a half intervals old at most, to the millisecond", () => {
    expect(judge(both(18))).toMatchObject({ state: "fresh", reason: "", intervalMs: 12 * 3_600_000, isOffSite: true });
    expect(judge(both(18.001))).toMatchObject({ state: "stale", isOffSite: false });
  });

  it("come as often as they came, once three of a server tell; by hand taken ones do not count", () => {
    const daily = [2, 26, 50].flatMap(both);
    expect(judge(daily)).toMatchObject({ intervalMs: 24 * 3_600_000, intervalFrom: "observed" });
    const byHand = [3, 4, 5].map((hours) => aSnapshot(hours, { name: `on-demand-one-${hours}` }));
    expect(judge([...daily, ...byHand])).toMatchObject({ intervalMs: 24 * 3_600_000 });
    expect(judge([2, 26].flatMap(both))).toMatchObject({ intervalFrom: "default" });
  });

  it("have failed without a size, whatever else they say, and without being ready", () => {
    const sizeless = judge([...both(13), aSnapshot(1, { sizeBytes: null })]);
    expect(sizeless).toMatchObject({ state: "failed", reason: "the newest snapshot failed: it has no size" });
    const refused = aFarSnapshot(1, { isReady: false, failure: "no such bucket", failedMs: etcdHoursAgo(1) });
    expect(judge([...both(13), aSnapshot(1), refused])).toMatchObject({
      state: "failed",
      newest: { atMs: etcdHoursAgo(1), isOffSite: false },
      offSite: { atMs: etcdHoursAgo(13) },
      failures: [{ message: "no such bucket" }],
    });
  });

  it("are mended by a later one of the same server in the same place only", () => {
    const failed = aFarSnapshot(5, { isReady: false, failure: "cut" });
    expect(judge([...both(13), failed, aSnapshot(1)]).state).toBe("failed");
    expect(judge([...both(13), failed, ...both(1)]).state).toBe("fresh");
  });

  it("are none when there is nothing to restore from, also when the only one is of tomorrow", () => {
    expect(judge([])).toMatchObject({ state: "none", newest: null, members: [{ name: "one", newest: null }] });
    expect(judge([aSnapshot(-24)]).state).toBe("none");
    expect(judge([aSnapshot(-0.05), aFarSnapshot(-0.05)]).state).toBe("fresh");
  });

  it("are each server's own, also where the storage alone tells of them", () => {
    const two = aSeenServer({ name: "two" });
    const far = aFarSnapshot(1, { node: "s3", name: "etcd-snapshot-two-1795215600" });
    const standing = judge([...both(1), far], [one, two, aSeenServer({ name: "three" })]);
    expect(standing).toMatchObject({
      state: "fresh",
      members: [
        { name: "one", isFresh: true },
        { name: "two", isFresh: true, newest: { isOffSite: true } },
        { name: "three", isFresh: false, newest: null },
      ],
    });
  });
});

describe("a CronJob that saves etcd", () => {
  it("is fresh, stale or failed by its own schedule, and says nothing of where it goes", () => {
    expect(judgeJobs({})).toMatchObject({ state: "fresh", isOffSite: null, intervalFrom: "schedule" });
    expect(judgeJobs({ succeededMs: etcdHoursAgo(37), isSuspended: true })).toMatchObject({
      state: "stale",
      reason: "the newest success is older than one and a half intervals, and its CronJob is suspended",
    });
    const failed = { name: "etcd-backup-1", atMs: etcdHoursAgo(2) };
    expect(judgeJobs({ failed })).toMatchObject({ state: "failed", reason: expect.stringContaining("etcd-backup-1") });
    expect(judgeJobs({ failed: { ...failed, atMs: etcdHoursAgo(30) } }).state).toBe("fresh");
  });

  it("has never succeeded, which is nothing yet while it is young", () => {
    expect(judgeJobs({ succeededMs: null }).state).toBe("none");
    expect(judgeJobs({ succeededMs: null, createdMs: etcdHoursAgo(1) }).state).toBe("fresh");
  });

  it("is not known to save anything when nobody labelled one, or its schedule cannot be read", () => {
    expect(judgeJobs()).toMatchObject({
      state: "unknown",
      reason: expect.stringContaining("quarterdeck.dev/etcd-backup=true"),
    });
    expect(judgeJobs({ timing: null })).toMatchObject({ state: "unknown" });
  });
});

describe("a control plane", () => {
  const worker = (fields: Partial<SeenServer>) => judgeEtcd(aSeenEtcd([aSeenServer({ roles: [], ...fields })]), etcdAt);

  it("is the provider's where no node is of it", () => {
    for (const [version, name, said] of [
      ["v1.35.4-eks-1234567", "ip-10-0-0-1", "provider-managed (EKS)"],
      ["v1.35.2-gke.1500", "gke-pool-a", "provider-managed (GKE)"],
      ["v1.34.6", "aks-pool-1-vmss000001", "provider-managed (AKS)"],
      ["v1.34.6", "n1", "provider-managed: no node of it is of its control plane"],
    ] as const)
      expect(worker({ version, name })).toMatchObject({ state: "na", reason: said });
  });

  it("over SQL is asked for the database's own backups", () => {
    const sql = judge([], [aSeenServer({ roles: ["control-plane", "master"] })]);
    expect(sql).toMatchObject({ state: "na", plane: { kind: "sql" }, reason: expect.stringContaining("SQL database") });
  });

  it("is not known without nodes, or where its kinds could not be read", () => {
    expect(judge([], []).state).toBe("unknown");
    const unread = { isKnown: false, reason: "403" } as const;
    expect(judgeEtcd({ ...aSeenEtcd([one]), snapshots: unread }, etcdAt)).toMatchObject({
      state: "unknown",
      reason: "403",
    });
    expect(judgeEtcd({ ...aSeenEtcd(), servers: unread }, etcdAt)).toMatchObject({ state: "unknown", reason: "403" });
  });
});
