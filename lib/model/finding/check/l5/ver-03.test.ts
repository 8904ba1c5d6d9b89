import { describe, expect, it } from "vitest";

import { aSeenCluster, forbidden, known, notKnown } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { mixedKubelets } from "./ver-03.ts";

const look = (...versions: string[]) => mixedKubelets.look(aSeenCluster({ kubelets: known(versions) }));

describe("VER-03, kubelets of several releases", () => {
  it("is information after a day", () => {
    const one = foundOf(look("v1.36.3", "v1.35.1"));
    expect(one).toMatchObject({
      summary: "kubelets of 1.35, 1.36",
      steps: [{ afterSeconds: 86_400, severity: "info" }],
    });
  });

  it("says nothing of patches of one release, and of no node", () => {
    expect(look("v1.36.3", "v1.36.1")).toBeNull();
    expect(look()).toBeNull();
  });

  it("is unknown where nodes are", () => {
    for (const kubelets of [notKnown, forbidden])
      expect(mixedKubelets.look(aSeenCluster({ kubelets }))).toMatchObject({ state: "unknown" });
  });
});
