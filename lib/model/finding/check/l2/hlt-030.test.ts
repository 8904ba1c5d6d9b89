import { describe, expect, it } from "vitest";

import { aSeenCluster, forbidden, known, notKnown } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { etcdFailing } from "./hlt-030.ts";

const answered = (status: number, failed: string[], passed: string[]) =>
  etcdFailing.look(aSeenCluster({ readyz: known({ status, failed, passed }) }));

describe("HLT-030, etcd as the API server sees it", () => {
  it("is critical as soon as one of its checks fails", () => {
    expect(foundOf(answered(500, ["etcd-readiness"], ["ping", "etcd"])).summary).toBe("etcd-readiness failed");
  });

  it("says nothing when another check is what fails", () => {
    expect(answered(500, ["shutdown"], ["etcd"])).toBeNull();
  });

  it("does not apply to a server that names no etcd", () => {
    expect(answered(200, [], ["ping"])).toMatchObject({ state: "na" });
  });

  it("is unknown where nothing answered, or it may not be read", () => {
    expect(etcdFailing.look(aSeenCluster({ readyz: notKnown }))).toMatchObject({ state: "unknown" });
    expect(etcdFailing.look(aSeenCluster({ readyz: forbidden }))).toMatchObject({ state: "unknown" });
    expect(answered(401, [], [])).toMatchObject({ state: "unknown" });
  });
});
