import { describe, expect, it } from "vitest";

import { aSeenAddOn } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { certManager } from "./hlt-048.ts";

const seen = (fields: Parameters<typeof aSeenAddOn>[0]) => aSeenAddOn({ podLabels: [], ...fields });

describe("HLT-048, cert-manager", () => {
  it.each(["cert-manager", "cert-manager-webhook", "cert-manager-cainjector"])("knows %s", (name) => {
    expect(certManager.isOne(seen({ kind: "Deployment", name }))).toBe(true);
  });

  it("takes nothing else for it", () => {
    for (const name of ["web", "cert-manager-docs"])
      expect(certManager.isOne(seen({ name, namespace: "shop" }))).toBe(false);
  });

  it("is worst when none is ready, a warning when some are missing, and fine when all are there", () => {
    expect(foundOf(certManager.look(seen({ ready: 0 }))).steps).toEqual([{ afterSeconds: 120, severity: "warning" }]);
    expect(foundOf(certManager.look(seen({ ready: 1 }))).steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
    expect(certManager.look(seen({}))).toBeNull();
  });

  it("is unknown before its controller has reported", () => {
    expect(certManager.look(seen({ desired: 0, ready: 0, isReported: false }))).toMatchObject({ state: "unknown" });
  });
});
