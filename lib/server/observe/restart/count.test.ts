import { describe, expect, it } from "vitest";

import { countRestarts } from "./count.ts";
import type { PodObservation } from "./observation.ts";

const now = 1_800_000_000;
const seen = (restarts: number, lastAt: number, createdAt = now - 7200): PodObservation => ({
  cluster: "east",
  uid: "u",
  namespace: "shop",
  pod: "web",
  createdAt,
  restarts,
  lastAt,
  exitCode: 1,
  reason: "Error",
  container: "app",
  status: "Running",
  node: "n1",
  ownerKind: "",
  owner: "",
  before: null,
});

describe("the first sight of a pod", () => {
  it("counts the one restart whose end is kept, and the rest since it was made", () => {
    expect(countRestarts(seen(14, now - 60), null, now)).toEqual({
      count: 1,
      at: now - 60,
      span: { from: now - 7200, to: now - 60, count: 13 },
    });
  });

  it("counts no rest of a single restart, and nothing of none", () => {
    expect(countRestarts(seen(1, now - 60), null, now)?.span).toBeNull();
    expect(countRestarts(seen(0, 0), null, now)).toBeNull();
  });

  it("knows only the pod's life as the time when no end is kept", () => {
    const counted = countRestarts(seen(3, 0), null, now);
    expect(counted).toEqual({ count: 0, at: now, span: { from: now - 7200, to: now, count: 3 } });
  });

  it("counts nothing that ended more than seven days ago", () => {
    expect(countRestarts(seen(3, now - 8 * 86_400), null, now)).toBeNull();
  });
});

describe("a pod that was seen before", () => {
  const known = { restarts: 5, lastAt: now - 600 };

  it("restarted as often as its counter grew; of several only the last has a time", () => {
    expect(countRestarts(seen(6, now - 10), known, now)).toEqual({ count: 1, at: now - 10, span: null });
    expect(countRestarts(seen(8, now - 10), known, now)?.span).toEqual({ from: now - 600, to: now - 10, count: 2 });
  });

  it("restarted once when only the time of its last end moved", () => {
    expect(countRestarts(seen(5, now - 10), known, now)).toMatchObject({ count: 1, at: now - 10 });
    expect(countRestarts(seen(0, now - 10), known, now)).toMatchObject({ count: 1, at: now - 10 });
  });

  it("did not restart when nothing grew, and when the end of a counted restart comes late", () => {
    expect(countRestarts(seen(5, now - 600), known, now)).toBeNull();
    expect(countRestarts(seen(2, now - 600), known, now)).toBeNull();
    expect(countRestarts(seen(5, now - 10), { restarts: 5, lastAt: 0 }, now)).toBeNull();
  });

  it("restarted now when its counter grew without an end", () => {
    expect(countRestarts(seen(6, 0), { restarts: 5, lastAt: 0 }, now)).toEqual({ count: 1, at: now, span: null });
  });

  it("never restarts in the future, whatever a node's clock says", () => {
    expect(countRestarts(seen(6, now + 900), known, now)?.at).toBe(now);
  });
});
