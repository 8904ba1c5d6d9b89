import { describe, expect, it } from "vitest";

import { aSeenAddOn } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { ingress } from "./hlt-043.ts";

const seen = (fields: Parameters<typeof aSeenAddOn>[0]) => aSeenAddOn({ podLabels: [], ...fields });

describe("HLT-043, ingress controllers", () => {
  it.each(["ingress-nginx-controller", "edge-ingress-nginx-controller", "traefik", "contour"])("knows %s", (name) => {
    expect(ingress.isOne(seen({ kind: "Deployment", name }))).toBe(true);
  });

  it("takes nothing else for it", () => {
    for (const name of ["web", "ingress-docs"]) expect(ingress.isOne(seen({ name, namespace: "shop" }))).toBe(false);
  });

  it("is worst when none is ready, a warning when some are missing, and fine when all are there", () => {
    expect(foundOf(ingress.look(seen({ ready: 0 }))).steps).toEqual([{ afterSeconds: 120, severity: "critical" }]);
    expect(foundOf(ingress.look(seen({ ready: 1 }))).steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
    expect(ingress.look(seen({}))).toBeNull();
  });

  it("is unknown before its controller has reported", () => {
    expect(ingress.look(seen({ desired: 0, ready: 0, isReported: false }))).toMatchObject({ state: "unknown" });
  });
});
