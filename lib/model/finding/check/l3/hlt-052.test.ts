import { describe, expect, it } from "vitest";

import { aSeenAddOn } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { agents } from "./hlt-052.ts";

const seen = (fields: Parameters<typeof aSeenAddOn>[0]) => aSeenAddOn({ podLabels: [], ...fields });

describe("HLT-052, monitoring and log agents", () => {
  it.each(["kube-state-metrics", "prometheus-node-exporter", "fluent-bit"])("knows %s", (name) => {
    expect(agents.isOne(seen({ kind: "DaemonSet", name }))).toBe(true);
  });

  it("takes nothing else for it", () => {
    for (const name of ["web", "vectors"]) expect(agents.isOne(seen({ name, namespace: "shop" }))).toBe(false);
  });

  it("is worst when none is ready, a warning when some are missing, and fine when all are there", () => {
    expect(foundOf(agents.look(seen({ ready: 0 }))).steps).toEqual([{ afterSeconds: 120, severity: "warning" }]);
    expect(foundOf(agents.look(seen({ ready: 1 }))).steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
    expect(agents.look(seen({}))).toBeNull();
  });

  it("is unknown before its controller has reported", () => {
    expect(agents.look(seen({ desired: 0, ready: 0, isReported: false }))).toMatchObject({ state: "unknown" });
  });
});
