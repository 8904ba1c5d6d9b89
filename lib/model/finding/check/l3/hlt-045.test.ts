import { describe, expect, it } from "vitest";

import { aSeenAddOn } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { storage } from "./hlt-045.ts";

const seen = (fields: Parameters<typeof aSeenAddOn>[0]) => aSeenAddOn({ podLabels: [], ...fields });

describe("HLT-045, storage drivers", () => {
  it.each(["csi-nfs-controller", "ebs-csi-node", "local-path-provisioner", "longhorn-manager"])("knows %s", (name) => {
    expect(storage.isOne(seen({ kind: "Deployment", name }))).toBe(true);
  });

  it("takes nothing else for it", () => {
    for (const name of ["web", "csi-docs"]) expect(storage.isOne(seen({ name, namespace: "shop" }))).toBe(false);
  });

  it("is worst when none is ready, a warning when some are missing, and fine when all are there", () => {
    expect(foundOf(storage.look(seen({ ready: 0 }))).steps).toEqual([{ afterSeconds: 120, severity: "warning" }]);
    expect(foundOf(storage.look(seen({ ready: 1 }))).steps).toEqual([{ afterSeconds: 900, severity: "warning" }]);
    expect(storage.look(seen({}))).toBeNull();
  });

  it("is unknown before its controller has reported", () => {
    expect(storage.look(seen({ desired: 0, ready: 0, isReported: false }))).toMatchObject({ state: "unknown" });
  });
});
