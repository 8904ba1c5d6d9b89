import { describe, expect, it } from "vitest";

import { aSeenAddOn } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { podNetwork } from "./hlt-041.ts";

const seen = (fields: Parameters<typeof aSeenAddOn>[0]) => aSeenAddOn({ podLabels: [], ...fields });

describe("HLT-041, pod network", () => {
  it.each(["calico-node", "cilium", "kube-flannel-ds", "kindnet"])("knows %s", (name) => {
    expect(podNetwork.isOne(seen({ kind: "DaemonSet", name }))).toBe(true);
  });

  it("takes nothing else for it", () => {
    for (const name of ["web", "calico-typha"]) expect(podNetwork.isOne(seen({ name, namespace: "shop" }))).toBe(false);
  });

  it("is worst when none is ready, a warning when some are missing, and fine when all are there", () => {
    expect(foundOf(podNetwork.look(seen({ ready: 0 }))).steps).toEqual([{ afterSeconds: 120, severity: "critical" }]);
    expect(foundOf(podNetwork.look(seen({ ready: 1 }))).steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
    expect(podNetwork.look(seen({}))).toBeNull();
  });

  it("is unknown before its controller has reported", () => {
    expect(podNetwork.look(seen({ desired: 0, ready: 0, isReported: false }))).toMatchObject({ state: "unknown" });
  });
});
