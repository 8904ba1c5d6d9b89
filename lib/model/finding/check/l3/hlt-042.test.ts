import { describe, expect, it } from "vitest";

import { aSeenAddOn } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { kubeProxy } from "./hlt-042.ts";

const seen = (fields: Parameters<typeof aSeenAddOn>[0]) => aSeenAddOn({ podLabels: [], ...fields });

describe("HLT-042, kube-proxy", () => {
  it.each(["kube-proxy"])("knows %s", (name) => {
    expect(kubeProxy.isOne(seen({ kind: "DaemonSet", name }))).toBe(true);
  });

  it("takes nothing else for it", () => {
    for (const name of ["web", "kube-proxy-exporter"])
      expect(kubeProxy.isOne(seen({ name, namespace: "shop" }))).toBe(false);
  });

  it("is worst when none is ready, a warning when some are missing, and fine when all are there", () => {
    expect(foundOf(kubeProxy.look(seen({ ready: 0 }))).steps).toEqual([{ afterSeconds: 120, severity: "critical" }]);
    expect(foundOf(kubeProxy.look(seen({ ready: 1 }))).steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
    expect(kubeProxy.look(seen({}))).toBeNull();
  });

  it("is unknown before its controller has reported", () => {
    expect(kubeProxy.look(seen({ desired: 0, ready: 0, isReported: false }))).toMatchObject({ state: "unknown" });
  });
});
