import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { ConnectionHealth } from "./health.ts";
import { Prober } from "./prober.ts";

const TIMEOUT = { cause: "timeout", reason: "no answer" } as const;

describe("prober", () => {
  let health: ConnectionHealth;
  let probes: number[];
  let answer: () => void;
  let prober: Prober;

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    health = new ConnectionHealth(() => {});
    probes = [];
    answer = () => {
      health.answered(1);
      health.succeeded();
    };
    prober = new Prober({
      health,
      random: () => 0,
      probe: () => {
        probes.push(Date.now());
        answer();
        return Promise.resolve();
      },
    });
  });

  afterEach(() => {
    prober.stop();
    vi.useRealTimers();
  });

  it("asks every 5 s when nobody else does", async () => {
    prober.start();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(probes).toEqual([5_000, 10_000, 15_000, 20_000]);
  });

  it("does not ask while others are answered", async () => {
    prober.start();
    for (let second = 0; second < 20; second += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      health.answered(1);
    }
    expect(probes).toEqual([]);
  });

  it("gives a slow cluster twice its own time before it asks", async () => {
    health.answered(6_000);
    prober.start();
    await vi.advanceTimersByTimeAsync(11_000);
    expect(probes).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(probes).toEqual([12_000]);
  });

  it("asks again after a second when a probe failed, so that 5 failures take 9 s, and then every 5, 10, 20, 30 s", async () => {
    answer = () => health.failed({ cause: "refused", reason: "refused" });
    prober.start();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(probes).toEqual([5_000, 6_000, 7_000, 8_000, 9_000]);
    expect(health.status.breaker).toBe("open");
    await vi.advanceTimersByTimeAsync(95_000);
    expect(probes.slice(5)).toEqual([14_000, 24_000, 44_000, 74_000, 104_000]);
  });

  it("closes the breaker with the first answer after a silent cluster came back", async () => {
    answer = () => health.failed(TIMEOUT, true);
    prober.start();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(health.status.breaker).toBe("open");
    answer = () => health.succeeded();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(health.status).toMatchObject({ breaker: "closed", cause: "none" });
    expect(probes).toEqual([5_000, 10_000]);
  });

  it("asks nothing more once it is stopped", async () => {
    prober.start();
    await vi.advanceTimersByTimeAsync(5_000);
    prober.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(probes).toEqual([5_000]);
  });
});
