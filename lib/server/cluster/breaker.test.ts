import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type Breaker, CLOSED, onFailure, onProbe, onSuccess } from "./breaker.ts";

const fail = (breaker: Breaker, times: number, now = 0): Breaker =>
  Array.from({ length: times }).reduce<Breaker>((state) => onFailure(state, now), breaker);

describe("breaker", () => {
  it("stays closed for 4 failures in a row and opens at the fifth", () => {
    expect(fail(CLOSED, 4).state).toBe("closed");
    expect(fail(CLOSED, 5, 1_000)).toMatchObject({ state: "open", retryAt: 6_000 });
  });

  it("forgets the row after one success", () => {
    expect(fail(onSuccess(fail(CLOSED, 4)), 4).state).toBe("closed");
  });

  it("opens when half of the last 20 failed, but not before there are 20", () => {
    let breaker = CLOSED;
    for (let pair = 0; pair < 9; pair += 1) breaker = onSuccess(onFailure(breaker, 0));
    breaker = onSuccess(breaker);
    expect(breaker).toMatchObject({ state: "closed", outcomes: 19 });
    expect(onFailure(breaker, 0).state).toBe("open");
  });

  it("lets outcomes older than 20 requests fade", () => {
    let breaker = fail(CLOSED, 4);
    for (let count = 0; count < 20; count += 1) breaker = onSuccess(breaker);
    expect(breaker.history).toBe(0);
  });

  it("opens at once when a probe got no answer at all", () => {
    expect(onFailure(CLOSED, 0, true).state).toBe("open");
  });

  it("waits 5, 10, 20, 30 and again 30 seconds from probe to probe, counted from the probe's start", () => {
    let breaker = fail(CLOSED, 5, 0);
    const waits: number[] = [];
    for (let probe = 0; probe < 5; probe += 1) {
      const startedAt = breaker.retryAt;
      waits.push(startedAt);
      breaker = onFailure(onProbe(breaker, startedAt), startedAt + 3_000);
    }
    expect(waits.map((at, index) => at - (waits[index - 1] ?? 0))).toEqual([5_000, 10_000, 20_000, 30_000, 30_000]);
  });

  it("closes with the first success and starts again at 5 seconds", () => {
    const open = fail(CLOSED, 5);
    expect(onSuccess(onProbe(open, 5_000))).toBe(CLOSED);
    expect(onSuccess(open)).toBe(CLOSED);
  });

  it("ignores late failures of earlier requests while open", () => {
    const open = fail(CLOSED, 5);
    expect(onFailure(open, 4_000)).toBe(open);
  });

  it("makes no new value for the success of a healthy connection", () => {
    const healthy = Array.from({ length: 20 }).reduce<Breaker>((state) => onSuccess(state), CLOSED);
    expect(onSuccess(healthy)).toBe(healthy);
  });

  it("is never shut for longer than 30 s after its probe, whatever happens", () => {
    const step = fc.record({ event: fc.constantFrom("ok", "fail", "silent", "probe"), later: fc.nat(60_000) });
    const outcome = fc.check(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let breaker = CLOSED;
        let now = 0;
        for (const { event, later } of steps) {
          now += later;
          if (event === "ok") breaker = onSuccess(breaker);
          else if (event === "probe") breaker = breaker.retryAt <= now ? onProbe(breaker, now) : breaker;
          else breaker = onFailure(breaker, now, event === "silent");
          if (event === "ok" && breaker.state !== "closed") return false;
          if (breaker.state === "open" && breaker.retryAt - now > 30_000) return false;
        }
        return true;
      }),
    );
    expect(outcome.counterexample).toBeNull();
  });
});
