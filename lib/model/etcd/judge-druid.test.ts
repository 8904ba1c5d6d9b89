import { describe, expect, it } from "vitest";

import { aSeenDruidEtcd, etcdAt, etcdHoursAgo } from "#lib/testing/builders/seen-etcd.ts";

import { judgeDruid } from "./judge-druid.ts";

const judge = (fields: Parameters<typeof aSeenDruidEtcd>[0] = {}) => judgeDruid(aSeenDruidEtcd(fields), etcdAt);
const hour = 3_600_000;

describe("an etcd of etcd-druid", () => {
  it("is fresh while its condition says so, by the schedule of its full snapshots, off-site in its store", () => {
    expect(judge()).toEqual({
      state: "fresh",
      reason: "",
      newest: null,
      offSite: null,
      isOffSite: true,
      intervalMs: 24 * hour,
      intervalFrom: "schedule",
      members: [],
      failures: [],
      job: "",
      operator: { message: "Snapshot backup succeeded", saidMs: etcdAt - 60_000, place: "garden-etcd/prod" },
    });
    expect(judge({ timing: null })).toMatchObject({ intervalMs: 24 * hour, intervalFrom: "default" });
  });

  it("is at risk in a store that is a disk of its host", () => {
    for (const provider of ["Local", "local"]) expect(judge({ provider })).toMatchObject({ isOffSite: false });
  });

  it("has failed when the condition is False, in etcd-druid's own words", () => {
    const message = "Stale snapshot leases. Not renewed in a long time";
    expect(judge({ backup: "False", message })).toMatchObject({ state: "failed", reason: `etcd-druid: ${message}` });
  });

  it("is not known while the condition is Unknown, not there yet, or of a status nobody knows", () => {
    for (const backup of ["Unknown", "Perhaps"])
      expect(judge({ backup, message: "Cannot determine etcd backup status" })).toEqual({
        state: "unknown",
        reason: "etcd-druid cannot tell: Cannot determine etcd backup status",
      });
    expect(judge({ backup: "", saidMs: null })).toMatchObject({ state: "unknown" });
    expect(judge({ saidMs: null })).toMatchObject({ state: "unknown" });
  });

  it("does not believe what an operator that fell silent has said last: unknown, and stale after one and a half intervals", () => {
    expect(judge({ saidMs: etcdHoursAgo(1) }).state).toBe("fresh");
    const silent = judge({ saidMs: etcdHoursAgo(2) });
    expect(silent).toEqual({
      state: "unknown",
      reason: "etcd-druid has said nothing of it since 2026-11-20T22:00Z",
    });
    expect(judge({ saidMs: etcdHoursAgo(36) }).state).toBe("unknown");
    expect(judge({ saidMs: etcdHoursAgo(36.01) })).toMatchObject({ state: "stale", isOffSite: true });
    expect(judge({ backup: "False", saidMs: etcdHoursAgo(2) }).state).toBe("unknown");
  });

  it("is saved by nothing without a store, which is meant so of events, and does not apply at rest", () => {
    expect(judge({ provider: "" })).toMatchObject({ state: "none", isOffSite: null, operator: null });
    expect(judge({ provider: "", role: "events" })).toMatchObject({ state: "na" });
    expect(judge({ role: "events" }).state).toBe("fresh");
    expect(judge({ replicas: 0, backup: "Unknown" })).toEqual({
      state: "na",
      reason: "scaled to zero: nothing is written to it",
    });
  });
});
