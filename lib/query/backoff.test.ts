import { describe, expect, it } from "vitest";

import { waitBeforeReconnect } from "./backoff.ts";

describe("the wait before a reconnect", () => {
  it("doubles with each failure", () => {
    expect([0, 1, 2, 3].map((attempt) => waitBeforeReconnect(attempt, 1))).toEqual([500, 1000, 2000, 4000]);
  });

  it("never exceeds fifteen seconds, however long the server is away", () => {
    expect(waitBeforeReconnect(2000, 1)).toBe(15_000);
  });

  it("is spread, and never nothing", () => {
    expect(waitBeforeReconnect(3, 0)).toBe(800);
    expect(waitBeforeReconnect(3, 0.5)).toBe(2400);
  });
});
