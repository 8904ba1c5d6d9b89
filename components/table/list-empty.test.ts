import { describe, expect, it } from "vitest";

import type { PartialCluster } from "#lib/contract/freshness.ts";

import { explainEmpty } from "./list-empty.tsx";

const aPartial = (asOf: number | null): PartialCluster => ({
  cluster: "a",
  state: "stale",
  cause: "refused",
  asOf,
  since: 0,
  reason: "",
});

const open = { forbidden: [] };

describe("an empty list", () => {
  it("says that nobody let us look when every cluster refuses", () => {
    const refused = { ...aPartial(null), cause: "forbidden" as const, reason: "pods is forbidden" };
    const { title, hint } = explainEmpty("pods", { ...open, visible: 0, clusters: 1, partial: [refused] });
    expect(title).toBe("You may not list pods");
    expect(hint).toContain("a: pods is forbidden");
    expect(explainEmpty("pods", { ...open, visible: 0, clusters: 2, partial: [refused] }).title).toBe(
      "No pods known yet",
    );
  });

  it("offers to clear the filter when the filter is why", () => {
    expect(explainEmpty("pods", { ...open, visible: 2914, clusters: 3, partial: [] })).toEqual({
      title: "No pods match",
      hint: "The filter leaves none of 2,914.",
      canClear: true,
    });
  });

  it("does not claim that there are none while a cluster was never read", () => {
    expect(explainEmpty("pods", { ...open, visible: 0, clusters: 3, partial: [aPartial(null)] }).title).toBe(
      "No pods known yet",
    );
  });

  it("marks the number it compares to as incomplete when a cluster is away", () => {
    expect(explainEmpty("pods", { ...open, visible: 12, clusters: 3, partial: [aPartial(5)] }).hint).toContain("12+?");
  });

  it("never says that there are none where one may not look", () => {
    const nowhere = explainEmpty("nodes", { visible: 0, clusters: 2, partial: [], forbidden: ["a", "b"] });
    expect(nowhere.title).toBe("You may not list nodes");
    expect(nowhere.hint).toContain("any of 2 clusters");
    const partly = { visible: 0, clusters: 3, partial: [aPartial(null)], forbidden: ["b", "c"] };
    expect(explainEmpty("nodes", partly).hint).toContain("in 2 of 3 clusters. Of the others, those named above");
    expect(explainEmpty("nodes", { ...partly, clusters: 0, partial: [], forbidden: [] }).hint).toContain("no cluster");
  });

  it("says that there are none when every cluster answered", () => {
    expect(explainEmpty("events", { ...open, visible: 0, clusters: 3, partial: [] }).title).toBe("No events");
  });
});
