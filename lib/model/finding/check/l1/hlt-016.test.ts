import { describe, expect, it } from "vitest";

import { aSeenCapacity, aSeenCluster, forbidden, notKnown } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { cpuOvercommit } from "./hlt-016.ts";

const look = (fields: Parameters<typeof aSeenCapacity>[0]) =>
  cpuOvercommit.look(aSeenCluster({ capacity: aSeenCapacity(fields) }));

describe("HLT-016, more CPU requested than would be left without a node", () => {
  it("is a warning after ten minutes", () => {
    const one = foundOf(look({ cpuRequestedMillicores: 9000 }));
    expect(one.summary).toContain("of 3 nodes is requested");
    expect(one.steps).toEqual([{ afterSeconds: 600, severity: "warning" }]);
  });

  it("says nothing while what is requested fits on the others", () => {
    expect(look({ cpuRequestedMillicores: 8000 })).toBeNull();
  });

  it("does not apply to one node or none", () => {
    expect(look({ nodes: 1, cpuRequestedMillicores: 9000 })).toMatchObject({ state: "na" });
    expect(look({ nodes: 0 })).toMatchObject({ state: "na" });
  });

  it("is unknown where nodes or pods are", () => {
    for (const capacity of [notKnown, forbidden])
      expect(cpuOvercommit.look(aSeenCluster({ capacity }))).toEqual({ state: "unknown", reason: capacity.reason });
  });
});
