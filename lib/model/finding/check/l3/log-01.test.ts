import { describe, expect, it } from "vitest";

import { seenAt } from "#lib/testing/builders/seen-cluster.ts";
import { expectLogCheck, foundAlong, lookAlong, someLines } from "#lib/testing/builders/seen-pipeline.ts";

import { logsLate } from "./log-01.ts";

describe(`LOG-01: ${logsLate.title}`, () => {
  expectLogCheck(logsLate, (lines) => ({ lines }));

  it("is found by how late lines are stored, the worse the later", () => {
    const late = foundAlong(logsLate, { lines: someLines({ delaySeconds: 90 }) });
    expect(late).toMatchObject({ summary: "lines arrive 90 s after they were written", actual: 90 });
    expect(late.steps).toEqual([{ afterSeconds: 120, severity: "warning" }]);
    expect(foundAlong(logsLate, { lines: someLines({ delaySeconds: 720 }) }).steps[0]?.severity).toBe("critical");
    expect(late.evidence[0]?.source).toBe("logs");
  });

  it("takes the age of the newest line where lines do not say when they were stored", () => {
    const lines = someLines({ delaySeconds: null, newestAt: seenAt - 400 });
    expect(foundAlong(logsLate, { lines }).actual).toBe(400);
    expect(lookAlong(logsLate, { lines: someLines({ delaySeconds: null, newestAt: seenAt - 20 }) })).toBeNull();
  });

  it("tells of lines from the future, by which nobody can say how late they are", () => {
    expect(foundAlong(logsLate, { lines: someLines({ newestAt: seenAt + 240 }) }).summary).toContain(
      "4 min in the future",
    );
  });

  it("leaves silence to LOG-02", () => {
    const lines = someLines({ count: 0, isMoving: false, newestAt: seenAt - 9000, delaySeconds: null });
    expect(lookAlong(logsLate, { lines })).toMatchObject({ state: "na" });
  });
});
