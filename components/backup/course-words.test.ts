import { describe, expect, it } from "vitest";

import { backupPhases, classOf } from "#lib/model/backup/phase.ts";

import { percentOf, sayPhase, sayProgress, sayRestorePhase, sayTroubles } from "./course-words.ts";

describe("how far a run is", () => {
  it("is never whole before its end, and never less than nothing", () => {
    const percents = [
      { done: 1204, of: 1204 },
      { done: 1300, of: 1204 },
      { done: -1, of: 10 },
      { done: 0, of: 0 },
    ].map((progress) => percentOf({ doing: "items", ...progress }));
    expect(percents).toEqual([99, 99, 0, null]);
  });

  it("says that it does not know of how many", () => {
    expect(sayProgress({ doing: "items", done: 12, of: 0 })).toContain("not known yet");
    expect(sayProgress({ doing: "operations", done: 4, of: 9 })).toBe("4 of 9 volume operations, 44 %");
  });
});

describe("a phase in one sentence", () => {
  it("has words for every phase of Velero", () => {
    for (const phase of ["", ...backupPhases]) expect(sayPhase(phase, classOf(phase))).toMatch(/^[A-Z].{8,}\.$/);
  });

  it("calls a phase that it does not know no success", () => {
    expect(sayPhase("CompletedSomehow", classOf("CompletedSomehow"))).toContain("counts it as no success");
    expect(sayRestorePhase("CompletedSomehow", classOf("CompletedSomehow"))).toContain("counts it as no success");
  });

  it("says before the end that it cannot become complete any more", () => {
    const phase = "FinalizingPartiallyFailed";
    expect(sayPhase(phase, classOf(phase))).toContain("cannot become complete");
  });

  it("counts errors before warnings", () => {
    expect(sayTroubles({ errors: 3, warnings: 1 })).toBe("3 errors, 1 warning");
    expect(sayTroubles({ errors: 0, warnings: 0 })).toBe("");
  });
});
