import { expect, it } from "vitest";

import { type ConnectionChange, logStatus } from "./connection-log.ts";
import type { StreamStatus } from "./connection.ts";

const lost = (since: number): StreamStatus => ({ state: "lost", since, attempt: 1, retryAt: since, reason: "cut" });
const live: StreamStatus = { state: "live", since: 0 };

const logOf = (...statuses: StreamStatus[]) =>
  statuses.reduce<readonly ConnectionChange[]>((log, status, at) => logStatus(log, status, at), []);

it("a connection that was never lost has nothing to tell", () => {
  expect(logOf({ state: "connecting" }, live, { state: "idle" }, live)).toEqual([]);
});

it("a loss is told once however often it is retried, and so is its end", () => {
  expect(logOf(live, lost(1), { state: "connecting" }, lost(1), live, live)).toEqual([
    { at: 4, isLive: true, reason: "" },
    { at: 1, isLive: false, reason: "cut" },
  ]);
});

it("only the last fifty changes are kept", () => {
  expect(logOf(...Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? lost(at) : live)))).toHaveLength(50);
});
