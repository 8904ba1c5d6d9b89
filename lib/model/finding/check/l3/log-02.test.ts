import { describe, expect, it } from "vitest";

import { seenAt } from "#lib/testing/builders/seen-cluster.ts";
import { expectLogCheck, foundAlong, lookAlong, someLines } from "#lib/testing/builders/seen-pipeline.ts";

import { logsSilent } from "./log-02.ts";

describe(`LOG-02: ${logsSilent.title}`, () => {
  expectLogCheck(logsSilent, (lines) => ({ lines }));

  it("is found of a cluster that the registry has and no line of ten minutes names", () => {
    const lines = someLines({ count: 0, isMoving: false, newestAt: seenAt - 5400, delaySeconds: null });
    const one = foundAlong(logsSilent, { lines });
    expect(one).toMatchObject({ summary: "no line for 90 min", steps: [{ severity: "critical" }] });
  });

  it("is a warning where there never was a line", () => {
    const lines = someLines({ count: 0, isMoving: false, newestAt: null, delaySeconds: null });
    expect(foundAlong(logsSilent, { lines }).steps[0]?.severity).toBe("warning");
  });

  it("is not found of a cluster whose lines are late, and go on", () => {
    expect(
      lookAlong(logsSilent, { lines: someLines({ count: 0, isMoving: true, newestAt: seenAt - 1500 }) }),
    ).toBeNull();
  });
});
