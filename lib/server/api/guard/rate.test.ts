import { describe, expect, it } from "vitest";

import { RateLimiter } from "./rate.ts";

let now = 0;
const limiterOf = (most = 100) =>
  new RateLimiter(
    { read: { perSecond: 2, burst: 3 }, "sign-in": { perSecond: 0.2, burst: 1 } },
    { clock: () => now, most },
  );

describe("a rate limit", () => {
  it("lets a burst through, then so many a second, and never saves up more than a burst", () => {
    const limiter = limiterOf();
    const many = (count: number) =>
      Array.from({ length: count }, () => limiter.take("a", "read") === null).filter(Boolean).length;
    expect(many(10)).toBe(3);
    now += 1;
    expect(many(10)).toBe(2);
    now += 3600;
    expect(many(10)).toBe(3);
  });

  it("says how long to wait in whole seconds", () => {
    const limiter = limiterOf();
    limiter.take("a", "sign-in");
    expect(limiter.take("a", "sign-in")).toMatchObject({ kind: "sign-in", retrySeconds: 5 });
    now += 3;
    expect(limiter.take("a", "sign-in")).toMatchObject({ retrySeconds: 2 });
  });

  it("of one neither touches another nor another kind, and a kind without one is free", () => {
    const limiter = limiterOf();
    while (limiter.take("a", "read") === null);
    expect(limiter.take("b", "read")).toBeNull();
    expect(limiter.take("a", "sign-in")).toBeNull();
    for (let count = 0; count < 1_000; count += 1) expect(limiter.take("a", "write")).toBeNull();
  });

  it("forgets who asked longest ago when there are too many", () => {
    const limiter = limiterOf(3);
    while (limiter.take("busy", "read") === null);
    for (let count = 0; count < 50; count += 1) {
      limiter.take(`other ${count}`, "read");
      expect(limiter.take("busy", "read")).not.toBeNull();
    }
    expect(limiter.size).toBe(3);
  });
});
