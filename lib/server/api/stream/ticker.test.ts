import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { nextInterval, Ticker } from "./ticker.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the time between ticks", () => {
  it("is 250 ms while a tick costs little", () => {
    expect([0, 1, 25].map(nextInterval)).toEqual([250, 250, 250]);
  });

  it("grows so that ticks take at most a tenth of the time, up to 5 s", () => {
    expect([50, 200, 10_000].map(nextInterval)).toEqual([500, 2_000, 5_000]);
  });
});

describe("a ticker", () => {
  it("ticks from its start to its stop, however often it is started", () => {
    const tick = vi.fn();
    const ticker = new Ticker(tick);
    vi.advanceTimersByTime(1000);
    expect(tick).not.toHaveBeenCalled();
    ticker.start();
    ticker.start();
    vi.advanceTimersByTime(1000);
    const ticks = tick.mock.calls.length;
    expect(ticks).toBeGreaterThanOrEqual(3);
    ticker.stop();
    vi.advanceTimersByTime(1000);
    expect(tick).toHaveBeenCalledTimes(ticks);
  });

  it("may be stopped by its own tick", () => {
    const ticker: Ticker = new Ticker(() => {
      ticks += 1;
      ticker.stop();
    });
    let ticks = 0;
    ticker.start();
    vi.advanceTimersByTime(2000);
    expect(ticks).toBe(1);
  });
});
