import { describe, expect, it } from "vitest";

import type { LineStoreState } from "#lib/contract/line.ts";

import { noteOf } from "./store-words.ts";
import { describeTotal } from "./total-words.ts";

const store = (over: Partial<LineStoreState> = {}): LineStoreState => ({
  store: "eu",
  state: "ok",
  cause: "none",
  reason: "",
  tookMilliseconds: 40,
  clusters: ["a", "b"],
  ...over,
});

describe("what is said of a store", () => {
  it("is nothing while all is well", () => expect(noteOf(store())).toBeNull());

  it("is whose lines are missing when it is down, and whose may be when it is partial", () => {
    expect(noteOf(store({ state: "down", reason: "refused" }))).toMatchObject({
      tone: "crit",
      head: "Lines of a, b are missing.",
      reason: "refused",
    });
    expect(noteOf(store({ state: "partial", clusters: ["a", "b", "c", "d", "e"] }))?.head).toBe(
      "Lines of a, b, c and 2 more may be missing.",
    );
  });

  it("is what it says itself when it answers all the same, and that it is slow", () => {
    expect(noteOf(store({ reason: "its indices are read-only" }))).toMatchObject({ tone: "warn", head: "eu:" });
    expect(noteOf(store({ tookMilliseconds: 8400 }))?.head).toBe("eu took 8.4 s.");
  });
});

describe("how many lines there are", () => {
  const total = (count: number, isAtLeast = false) => ({ total: { count, isAtLeast }, stores: [store()] });
  const counts = (count: number) => ({
    histogram: { intervalMilliseconds: 1, buckets: [{ at: 0, count, levels: {} }] },
  });

  it("is the search's own count, or at least so many until the bars are counted", () => {
    expect(describeTotal(total(12), undefined)).toBe("12");
    expect(describeTotal(total(10_000, true), undefined)).toBe("10,000+");
    expect(describeTotal(total(10_000, true), counts(48_211))).toBe("48,211");
  });

  it("is never whole while a store is missing", () => {
    const partial = [store(), store({ state: "down" })];
    expect(describeTotal({ ...total(0), stores: partial }, undefined)).toBe("0+?");
    expect(describeTotal({ ...total(10_000, true), stores: partial }, undefined)).toBe("10,000+?");
  });
});
