import { describe, expect, it } from "vitest";

import type { ClusterState, PartialCluster } from "#lib/contract/freshness.ts";

import { describePartial } from "./partial-words.ts";
import { staleClusters } from "./stale-clusters.ts";

const now = 1_000_000;
const aPartial = (cluster: string, state: ClusterState, ageSeconds: number | null): PartialCluster => ({
  cluster,
  state,
  cause: "refused",
  asOf: ageSeconds === null ? null : now - ageSeconds * 1000,
  since: now,
  reason: "",
});

describe("the sentence on top of a partial answer", () => {
  it("counts the clusters that are away and how old their rows are", () => {
    expect(describePartial([aPartial("a", "stale", 42)], 3, now)).toBe("1 of 3 clusters unavailable, oldest 42s");
  });

  it("takes the oldest picture of all", () => {
    const partial = [aPartial("a", "stale", 42), aPartial("b", "stale", 600), aPartial("c", "unreachable", null)];
    expect(describePartial(partial, 300, now)).toBe("3 of 300 clusters unavailable, oldest 10m");
  });

  it("says no age when nothing was ever received", () => {
    expect(describePartial([aPartial("a", "unreachable", null)], 1, now)).toBe("1 of 1 cluster unavailable");
  });

  it("tells clusters that load from clusters that are away", () => {
    const partial = [aPartial("a", "syncing", null), aPartial("b", "stale", 60), aPartial("c", "degraded", 1)];
    expect(describePartial(partial, 9, now)).toBe(
      "1 of 9 clusters unavailable, 1 partly available, 1 still loading, oldest 60s",
    );
  });

  it("is empty when nothing is missing", () => {
    expect(describePartial([], 3, now)).toBe("");
  });
});

describe("rows that are greyed", () => {
  it("are those that may be old, not those that still come in", () => {
    const partial = [aPartial("a", "syncing", null), aPartial("b", "stale", 60), aPartial("c", "degraded", 9)];
    expect([...staleClusters(partial)]).toEqual(["b", "c"]);
  });
});
