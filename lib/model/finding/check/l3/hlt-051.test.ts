import { describe, expect, it } from "vitest";

import { aSeenAddOn } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { gitOps } from "./hlt-051.ts";

const seen = (fields: Parameters<typeof aSeenAddOn>[0]) => aSeenAddOn({ podLabels: [], ...fields });

describe("HLT-051, GitOps controllers", () => {
  it.each(["argocd-application-controller", "argocd-repo-server", "source-controller"])("knows %s", (name) => {
    expect(gitOps.isOne(seen({ kind: "Deployment", name, namespace: "flux-system" }))).toBe(true);
  });

  it("takes nothing else for it", () => {
    for (const name of ["web", "source-controller"])
      expect(gitOps.isOne(seen({ name, namespace: "shop" }))).toBe(false);
  });

  it("is worst when none is ready, a warning when some are missing, and fine when all are there", () => {
    expect(foundOf(gitOps.look(seen({ ready: 0 }))).steps).toEqual([{ afterSeconds: 120, severity: "warning" }]);
    expect(foundOf(gitOps.look(seen({ ready: 1 }))).steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
    expect(gitOps.look(seen({}))).toBeNull();
  });

  it("is unknown before its controller has reported", () => {
    expect(gitOps.look(seen({ desired: 0, ready: 0, isReported: false }))).toMatchObject({ state: "unknown" });
  });
});
