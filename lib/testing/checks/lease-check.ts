import { describe, expect, it } from "vitest";

import type { Check } from "#lib/model/finding/check.ts";
import type { SeenCluster } from "#lib/model/finding/seen-cluster.ts";

import { aSeenCluster, forbidden, known, notKnown, seenAt } from "../builders/seen-cluster.ts";
import { foundOf } from "../builders/seen.ts";

/** What every check of a leader's Lease in `kube-system` must say. */
export function describeLeaseCheck(check: Check<SeenCluster>, lease: string, severity: "critical" | "warning") {
  const aged = (ageSeconds: number) => {
    const held = { name: lease, holder: "cp-1", ageSeconds, durationSeconds: 15 };
    return check.look(aSeenCluster({ leases: known([held]) }));
  };

  describe(`${check.id}, the leader of ${lease}`, () => {
    it("is gone after two terms without renewal, since its last one", () => {
      const one = foundOf(aged(31));
      expect(one).toMatchObject({ since: seenAt - 31 });
      expect(one.summary).toContain("cp-1 renewed its Lease 31 s ago");
      expect(one.steps[0]?.severity).toBe(severity);
    });

    it("is there up to then", () => {
      expect(aged(30)).toBeNull();
    });

    it("does not apply where there is no such Lease: provider-managed, or one process for all", () => {
      expect(check.look(aSeenCluster({ leases: known([]) }))).toMatchObject({ state: "na" });
    });

    it("is unknown where the Leases are", () => {
      for (const leases of [notKnown, forbidden])
        expect(check.look(aSeenCluster({ leases }))).toEqual({ state: "unknown", reason: leases.reason });
    });
  });
}
