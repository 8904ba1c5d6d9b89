import { describe, expect, it } from "vitest";

import { allFilters, aSeenBackup, aSeenPlan, hoursAgo } from "#lib/testing/builders/seen-backup.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { muchSmaller } from "./bkp-020.ts";

const runs = (...sizes: number[]) =>
  sizes.map((items, night) => aSeenBackup({ items, startedMs: hoursAgo(10 + 24 * night) }));
const look = (...sizes: number[]) => muchSmaller.look({ ...aSeenPlan(), runs: runs(...sizes) });

describe("BKP-020, a backup much smaller than usual", () => {
  it("is a warning below half of the median of the five before it, and not at half of it", () => {
    const one = foundOf(look(499, 1000, 900, 5000, 1100, 1000, 1, 1, 1));
    expect(one).toMatchObject({ desired: 1000, actual: 499, steps: [{ afterSeconds: 0, severity: "warning" }] });
    expect(look(500, 1000, 900, 5000, 1100, 1000)).toBeNull();
  });

  it("is not told before three tell what is usual", () => {
    expect(look(1, 1000, 1000)).toBeNull();
    expect(foundOf(look(1, 1000, 1000, 1000)).actual).toBe(1);
    expect(look()).toBeNull();
  });

  it("compares what is over and took by the same filters", () => {
    const [small, ...before] = runs(100, 1000, 1000, 1000);
    const fewer = { ...allFilters, includedNamespaces: ["shop"] };
    expect(
      muchSmaller.look({ ...aSeenPlan(), runs: [{ ...(small as (typeof before)[0]), filters: fewer }, ...before] }),
    ).toBeNull();
    expect(
      muchSmaller.look({
        ...aSeenPlan(),
        runs: [{ ...(small as (typeof before)[0]), phase: "InProgress" }, ...before],
      }),
    ).toBeNull();
  });
});
