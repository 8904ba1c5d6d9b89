import { describe, expect, it } from "vitest";

import {
  aSeenDataStore,
  aSeenDruidEtcd,
  aSeenEtcd,
  aSeenEtcdJob,
  etcdAt,
  etcdHoursAgo,
} from "#lib/testing/builders/seen-etcd.ts";

import { judgeHosted } from "./hosted.ts";
import { judgeEtcd } from "./standing.ts";

const judge = (parts: Parameters<typeof aSeenEtcd>[1]) => judgeHosted(aSeenEtcd([], parts), etcdAt);

describe("stores of control planes that a cluster hosts", () => {
  it("are each judged: etcds of etcd-druid, then DataStores of Kamaji", () => {
    const hosted = judge({ etcds: [aSeenDruidEtcd()], dataStores: [aSeenDataStore({ driver: "PostgreSQL" })] });
    expect(hosted.map(({ of, state }) => [of, state])).toEqual([
      [{ kind: "druid", namespace: "shoot--payments--prod", name: "etcd-main" }, "fresh"],
      [{ kind: "kamaji", name: "tenants", driver: "PostgreSQL", tenants: ["team-a/one", "team-b/two"] }, "unknown"],
    ]);
  });

  it("are saved, if Kamaji's, by a CronJob that is labelled with their name, and by no other", () => {
    const dataStores = [aSeenDataStore(), aSeenDataStore({ name: "other" })];
    const jobs = [
      aSeenEtcdJob({ name: "tenants-backup", saves: "tenants", succeededMs: etcdHoursAgo(2) }),
      aSeenEtcdJob({ name: "own" }),
    ];
    const [saved, other] = judge({ dataStores, jobs });
    expect(saved).toMatchObject({
      state: "fresh",
      job: "kube-system/tenants-backup",
      newest: { atMs: etcdHoursAgo(2) },
    });
    expect(other).toMatchObject({
      state: "unknown",
      reason: "no CronJob is labelled quarterdeck.dev/etcd-backup=other: whether anything saves it is not known",
    });
  });

  it("do not apply while no tenant uses them", () => {
    expect(judge({ dataStores: [aSeenDataStore({ tenants: [] })] })).toMatchObject([{ state: "na" }]);
  });

  it("are unknown where CronJobs could not be read, and none where the kinds themselves could not", () => {
    const unread = { isKnown: false, reason: "403" } as const;
    const seen = aSeenEtcd([], { dataStores: [aSeenDataStore()], etcds: [aSeenDruidEtcd()] });
    expect(judgeHosted({ ...seen, jobs: unread }, etcdAt)).toMatchObject([
      { state: "fresh" },
      { state: "unknown", reason: "403" },
    ]);
    expect(judgeHosted({ ...seen, etcds: unread, dataStores: unread }, etcdAt)).toEqual([]);
  });

  it("are not said to have no CronJob where one may be that is not seen", () => {
    const seen = aSeenEtcd([], { dataStores: [aSeenDataStore()], jobs: [aSeenEtcdJob()] });
    const unseenJobs = "you may list cronjobs in some namespaces of it only";
    expect(judgeHosted({ ...seen, unseenJobs }, etcdAt)).toMatchObject([{ state: "unknown", reason: unseenJobs }]);
    const saved = aSeenEtcd([], { dataStores: [aSeenDataStore()], jobs: [aSeenEtcdJob({ saves: "tenants" })] });
    expect(judgeHosted({ ...saved, unseenJobs }, etcdAt)).toMatchObject([{ state: "fresh" }]);
  });

  it("have CronJobs that are none of the cluster's own etcd", () => {
    const own = aSeenEtcd([{ name: "one", roles: ["control-plane"], version: "v1.35.4" }], {
      jobs: [aSeenEtcdJob({ saves: "tenants" })],
    });
    expect(judgeEtcd(own, etcdAt)).toMatchObject({
      state: "unknown",
      reason: "no CronJob is labelled quarterdeck.dev/etcd-backup=true: whether anything saves its etcd is not known",
    });
  });
});
