import { describe, expect, it } from "vitest";

import { ConnectionHealth } from "./health.ts";

const REFUSED = { cause: "refused", reason: "connection refused" } as const;

function watched() {
  let now = 1_000;
  const changes: string[] = [];
  const health = new ConnectionHealth(
    () => changes.push(`${health.status.breaker} ${health.status.cause}`),
    () => now,
  );
  return { health, changes, at: (time: number) => (now = time) };
}

describe("connection health", () => {
  it("names a cause at the first failure and takes it back at the next success", () => {
    const { health, changes, at } = watched();
    at(2_000);
    health.failed(REFUSED);
    expect(health.status).toMatchObject({
      breaker: "closed",
      cause: "refused",
      reason: "connection refused",
      since: 2_000,
    });
    at(3_000);
    health.succeeded();
    expect(health.status).toMatchObject({ breaker: "closed", cause: "none", reason: "", since: 3_000 });
    expect(changes).toEqual(["closed refused", "closed none"]);
  });

  it("counts an outage from its beginning, however often it was tried again", () => {
    const { health, at } = watched();
    at(2_000);
    for (let count = 0; count < 5; count += 1) health.failed(REFUSED);
    at(60_000);
    health.probing();
    health.failed({ ...REFUSED, reason: "nothing listens" });
    expect(health.status).toMatchObject({ breaker: "open", reason: "nothing listens", since: 2_000 });
  });

  it("tells only changes: neither a success of a healthy connection nor the same failure again", () => {
    const { health, changes } = watched();
    for (let count = 0; count < 5; count += 1) health.succeeded();
    for (let count = 0; count < 4; count += 1) health.failed(REFUSED);
    expect(changes).toEqual(["closed refused"]);
    health.failed(REFUSED);
    expect(changes).toEqual(["closed refused", "open refused"]);
    health.probing();
    health.failed(REFUSED);
    health.probing();
    health.succeeded();
    expect(changes.slice(2)).toEqual(["half-open refused", "open refused", "half-open refused", "closed none"]);
  });

  it("keeps a note about credentials or readiness over successful requests until it is taken back", () => {
    const { health, changes } = watched();
    health.note("server", "not ready: etcd");
    health.succeeded();
    expect(health.status).toMatchObject({ breaker: "closed", cause: "server", reason: "not ready: etcd" });
    health.note("auth", null);
    expect(health.status.cause).toBe("server");
    health.note("server", null);
    expect(changes).toEqual(["closed server", "closed none"]);
  });

  it("takes the median of recent latencies and leaves out lists and watches", () => {
    const { health } = watched();
    expect(health.status).toMatchObject({ latencyMilliseconds: null, answeredAt: null });
    for (const latency of [5, 900, null, 7]) health.answered(latency);
    expect(health.status).toMatchObject({ latencyMilliseconds: 7, answeredAt: 1_000 });
    for (let count = 0; count < 2; count += 1) health.answered(40);
    expect(health.status.latencyMilliseconds).toBe(40);
  });

  it("knows for how long nothing was answered", () => {
    const { health, at } = watched();
    expect(health.isSilentFor(1)).toBe(true);
    health.answered(null);
    at(5_999);
    expect(health.isSilentFor(5_000)).toBe(false);
    at(6_000);
    expect(health.isSilentFor(5_000)).toBe(true);
  });

  it("starts anew after its definition changed", () => {
    const { health } = watched();
    for (let count = 0; count < 5; count += 1) health.failed(REFUSED);
    health.reset();
    expect(health.status).toMatchObject({ breaker: "closed", cause: "none" });
  });
});
