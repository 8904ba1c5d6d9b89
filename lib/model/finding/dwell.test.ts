import { describe, expect, it } from "vitest";

import { found } from "./check.ts";
import { compareDwell, dwellOf } from "./dwell.ts";

const steps = [
  { afterSeconds: 100, severity: "warning" },
  { afterSeconds: 500, severity: "critical" },
] as const;
const seen = { at: 1000, isAtLeast: false };

describe("where a drift stands", () => {
  const drift = found({ summary: "1 of 2", steps });

  it("is pending until its dwell is over, and says when that is", () => {
    expect(dwellOf(drift, seen, 1099)).toMatchObject({ state: "pending", severity: "warning", nextAt: 1100 });
  });

  it("is a finding from then on, and worse with the next step", () => {
    expect(dwellOf(drift, seen, 1100)).toMatchObject({ state: "open", severity: "warning", nextAt: 1500 });
    expect(dwellOf(drift, seen, 1500)).toMatchObject({ state: "open", severity: "critical", nextAt: null });
  });

  it("begins when the object says so, which is exact though it was seen later", () => {
    const told = dwellOf({ ...drift, since: 300 }, { at: 1000, isAtLeast: true }, 1000);
    expect(told).toMatchObject({ state: "open", severity: "critical", since: 300, isAtLeast: false });
  });

  it("is older than known when it was there at the first look", () => {
    expect(dwellOf(drift, { at: 1000, isAtLeast: true }, 1010)).toMatchObject({ since: 1000, isAtLeast: true });
  });

  it("does not dwell while something still moves, yet counts from its beginning", () => {
    const moving = { ...drift, quietFrom: 2000 };
    expect(dwellOf(moving, seen, 1500)).toMatchObject({ state: "pending", since: 1000, nextAt: 2100 });
    expect(dwellOf(moving, seen, 2100)).toMatchObject({ state: "open", since: 1000 });
  });

  it("never begins in the future, whatever a skewed clock wrote", () => {
    expect(dwellOf({ ...drift, since: 9000 }, seen, 1000).since).toBe(1000);
  });
});

describe("the order of findings", () => {
  it("is findings first, then the severest, then the oldest", () => {
    const order = [
      { state: "open", severity: "critical", since: 5 },
      { state: "open", severity: "critical", since: 6 },
      { state: "open", severity: "warning", since: 1 },
      { state: "open", severity: "info", since: 1 },
      { state: "pending", severity: "critical", since: 1 },
    ] as const;
    expect(order.toReversed().toSorted(compareDwell)).toEqual(order);
  });
});
