import { describe, expect, it } from "vitest";

import { aSeenCluster } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { veleroBehind } from "./bkp-023.ts";

const look = (version: string | null, source: string | null) =>
  veleroBehind.look(aSeenCluster({ velero: { version, sources: [{ cluster: "east", version: source }] } }));

describe("BKP-023, a Velero older than the one whose backups it reads", () => {
  it("is found when the other is a minor or major version ahead", () => {
    expect(foundOf(look("v1.16.2", "v1.18.1")).summary).toContain("east has v1.18.1");
    expect(foundOf(look("1.18.0", "v2.0.0")).summary).toContain("east has v2.0.0");
  });

  it("says nothing of the same minor version, of a newer one, and of one that says nothing", () => {
    expect(look("v1.18.0", "v1.18.1")).toBeNull();
    expect(look("v1.18.1", "v1.9.7")).toBeNull();
    expect(look("v1.18.1", "latest")).toBeNull();
  });

  it("does not apply where nobody else's backups are read, and does not guess its own version", () => {
    expect(veleroBehind.look(aSeenCluster())).toMatchObject({ state: "na" });
    expect(look("main", "v1.18.1")).toMatchObject({ state: "unknown" });
  });
});
