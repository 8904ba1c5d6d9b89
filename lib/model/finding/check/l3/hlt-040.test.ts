import { describe, expect, it } from "vitest";

import { aSeenAddOn } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { dns } from "./hlt-040.ts";

const seen = (fields: Parameters<typeof aSeenAddOn>[0]) => aSeenAddOn({ podLabels: [], ...fields });

describe("HLT-040, cluster DNS", () => {
  it.each(["coredns", "rke2-coredns", "kube-dns"])("knows %s", (name) => {
    expect(dns.isOne(seen({ kind: "Deployment", name }))).toBe(true);
  });

  it("takes nothing else for it", () => {
    for (const name of ["web", "coredns-autoscaler"]) expect(dns.isOne(seen({ name, namespace: "shop" }))).toBe(false);
  });

  it("is worst when none is ready, a warning when some are missing, and fine when all are there", () => {
    expect(foundOf(dns.look(seen({ ready: 0 }))).steps).toEqual([{ afterSeconds: 120, severity: "critical" }]);
    expect(foundOf(dns.look(seen({ ready: 1 }))).steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
    expect(dns.look(seen({}))).toBeNull();
  });

  it("is unknown before its controller has reported", () => {
    expect(dns.look(seen({ desired: 0, ready: 0, isReported: false }))).toMatchObject({ state: "unknown" });
  });
});
