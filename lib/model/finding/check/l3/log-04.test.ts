import { describe, expect, it } from "vitest";

import { expectLogCheck, foundAlong, lookAlong, told } from "#lib/testing/builders/seen-pipeline.ts";

import { logsUnusual } from "./log-04.ts";

describe(`LOG-04: ${logsUnusual.title}`, () => {
  expectLogCheck(logsUnusual, (volume) => ({ volume }));

  it("is found outside of three median distances, as an information", () => {
    const usual = [900, 1000, 1000, 1100, 1200];
    const { summary, steps } = foundAlong(logsUnusual, { volume: told({ lines: 1400, usual }) });
    expect(summary).toBe("1,400 lines in 5 min, where 1,000 ± 300 are usual at this hour");
    expect(steps[0]?.severity).toBe("info");
    expect(foundAlong(logsUnusual, { volume: told({ lines: 0, usual }) }).actual).toBe(0);
  });

  it("gives a stream without any spread a twentieth", () => {
    expect(lookAlong(logsUnusual, { volume: told({ lines: 1100, usual: [1000, 1000, 1000] }) })).toBeNull();
    expect(lookAlong(logsUnusual, { volume: told({ lines: 1200, usual: [1000, 1000, 1000] }) })).not.toBeNull();
  });
});
