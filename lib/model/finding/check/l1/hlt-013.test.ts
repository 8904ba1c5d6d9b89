import { describe, expect, it } from "vitest";

import { aSeenCluster, forbidden, known, notKnown } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { leaseOld } from "./hlt-013.ts";

const lease = (name: string, ageSeconds: number) => ({ name, holder: name, ageSeconds, durationSeconds: 40 });
const look = (...leases: ReturnType<typeof lease>[]) => leaseOld.look(aSeenCluster({ nodeLeases: known(leases) }));

describe("HLT-013, the Lease of a node", () => {
  it("is old after 40 seconds, and names the node", () => {
    const one = foundOf(look(lease("n1", 41), lease("n2", 39)));
    expect(one).toMatchObject({ summary: "no Lease within 40 s from n1", desired: 2, actual: 1 });
  });

  it("is fine while it is renewed", () => {
    expect(look(lease("n1", 12))).toBeNull();
  });

  it("does not apply where nodes have none", () => {
    expect(look()).toMatchObject({ state: "na" });
  });

  it("is unknown where Leases are, or may not be listed", () => {
    for (const nodeLeases of [notKnown, forbidden])
      expect(leaseOld.look(aSeenCluster({ nodeLeases }))).toMatchObject({ state: "unknown" });
  });
});
