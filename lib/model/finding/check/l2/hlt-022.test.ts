import { describe, expect, it } from "vitest";

import { aSeenCluster, forbidden, known, notKnown, seenAt } from "#lib/testing/builders/seen-cluster.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { schedulerGone } from "./hlt-022.ts";

const aged = (ageSeconds: number) => {
  const lease = { name: "kube-scheduler", holder: "cp-1", ageSeconds, durationSeconds: 15 };
  return schedulerGone.look(aSeenCluster({ leases: known([lease]) }));
};

describe("HLT-022, the leader of kube-scheduler", () => {
  it("is gone after two terms without renewal, since its last one", () => {
    const one = foundOf(aged(31));
    expect(one).toMatchObject({ since: seenAt - 31 });
    expect(one.summary).toContain("cp-1 renewed its Lease 31 s ago");
    expect(one.steps[0]?.severity).toBe("critical");
  });

  it("is there up to then", () => {
    expect(aged(30)).toBeNull();
  });

  it("does not apply where there is no such Lease: provider-managed, or one process for all", () => {
    expect(schedulerGone.look(aSeenCluster({ leases: known([]) }))).toMatchObject({ state: "na" });
  });

  it("is unknown where the Leases are", () => {
    for (const leases of [notKnown, forbidden])
      expect(schedulerGone.look(aSeenCluster({ leases }))).toEqual({ state: "unknown", reason: leases.reason });
  });
});
