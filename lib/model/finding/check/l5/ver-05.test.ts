import { describe, expect, it } from "vitest";

import { aSeenCluster, forbidden, known, notKnown } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { mixedSystems } from "./ver-05.ts";

const look = (...systems: string[]) => mixedSystems.look(aSeenCluster({ systems: known(systems) }));

describe("VER-05, operating systems of the nodes", () => {
  it("are several: information after a day", () => {
    expect(foundOf(look("Linux 6", "Linux 5"))).toMatchObject({ actual: 2, steps: [{ severity: "info" }] });
  });

  it("are one", () => {
    expect(look("Linux 6")).toBeNull();
  });

  it("are of no concern where no node says it, and unknown where nodes are", () => {
    expect(look()).toMatchObject({ state: "na" });
    for (const systems of [notKnown, forbidden])
      expect(mixedSystems.look(aSeenCluster({ systems }))).toMatchObject({ state: "unknown" });
  });
});
