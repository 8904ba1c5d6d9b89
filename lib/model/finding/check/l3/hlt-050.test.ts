import { describe, expect, it } from "vitest";

import { aSeenAddOn } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { policyEngine } from "./hlt-050.ts";

const seen = (fields: Parameters<typeof aSeenAddOn>[0]) => aSeenAddOn({ podLabels: [], ...fields });

describe("HLT-050, policy engines", () => {
  it.each(["kyverno", "kyverno-admission-controller", "gatekeeper-controller-manager"])("knows %s", (name) => {
    expect(policyEngine.isOne(seen({ kind: "Deployment", name }))).toBe(true);
  });

  it("takes nothing else for it", () => {
    for (const name of ["web", "gatekeeper"]) expect(policyEngine.isOne(seen({ name, namespace: "shop" }))).toBe(false);
  });

  it("is worst when none is ready, a warning when some are missing, and fine when all are there", () => {
    expect(foundOf(policyEngine.look(seen({ ready: 0 }))).steps).toEqual([{ afterSeconds: 120, severity: "warning" }]);
    expect(foundOf(policyEngine.look(seen({ ready: 1 }))).steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
    expect(policyEngine.look(seen({}))).toBeNull();
  });

  it("is unknown before its controller has reported", () => {
    expect(policyEngine.look(seen({ desired: 0, ready: 0, isReported: false }))).toMatchObject({ state: "unknown" });
  });
});
