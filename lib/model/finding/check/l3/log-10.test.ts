import { describe, expect, it } from "vitest";

import { expectLogCheck, foundAlong, lookAlong, someLines } from "#lib/testing/builders/seen-pipeline.ts";

import { logsUnparsed } from "./log-10.ts";

describe(`LOG-10: ${logsUnparsed.title}`, () => {
  expectLogCheck(logsUnparsed, (lines) => ({ lines }));

  it("is found above one in a hundred lines, as an information", () => {
    const { summary, steps } = foundAlong(logsUnparsed, { lines: someLines({ count: 2000, parseFailures: 60 }) });
    expect(summary).toBe("3 % of 2,000 lines could not be parsed");
    expect(steps[0]?.severity).toBe("info");
  });

  it("is not found of a few lines, and does not apply where lines have no tags", () => {
    expect(lookAlong(logsUnparsed, { lines: someLines({ count: 20, parseFailures: 20 }) })).toBeNull();
    expect(lookAlong(logsUnparsed, { lines: someLines({ parseFailures: null }) })).toMatchObject({ state: "na" });
  });
});
