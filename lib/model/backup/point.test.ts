import { describe, expect, it } from "vitest";

import { backupPhases } from "./phase.ts";
import { type BackupPoint, usabilityOf } from "./point.ts";

const NOW = 1_000_000;
const completed: BackupPoint = {
  phase: "Completed",
  startedMs: 1000,
  expiresMs: NOW + 1,
  location: "available",
  isBeingDeleted: false,
  results: null,
};
const partly: BackupPoint = { ...completed, phase: "PartiallyFailed" };
const stateOf = (more: Partial<BackupPoint>, from = completed): string => usabilityOf({ ...from, ...more }, NOW).state;

describe("a backup", () => {
  it("that is completed, kept and reachable is usable", () =>
    expect(usabilityOf(completed, NOW)).toEqual({ state: "usable" }));

  it.each<[string, Partial<BackupPoint>]>([
    ["expired this moment", { expiresMs: NOW }],
    ["whose deletion was asked for", { isBeingDeleted: true }],
    ["whose location is gone", { location: "missing" }],
    ["whose location does not answer", { location: "unavailable" }],
  ])("%s is not, and says why", (_why, more) => {
    expect(usabilityOf({ ...completed, ...more }, NOW)).toEqual({
      state: "unusable",
      reason: expect.stringMatching(/\w+ \w+/),
    });
  });

  it("without an end of its life is kept", () => expect(stateOf({ expiresMs: null })).toBe("usable"));

  it.each<[string, Partial<BackupPoint>]>([
    ["whose location nobody has checked", { location: "unknown" }],
    ["of a phase that is not known here", { phase: "Verifying" }],
    ["that does not say when it began", { startedMs: null }],
  ])("%s is unknown, never usable", (_why, more) => expect(stateOf(more)).toBe("unknown"));

  it("is usable in one phase only", () => {
    expect(backupPhases.filter((phase) => stateOf({ phase, results: { isClean: false } }) === "usable")).toEqual([
      "Completed",
    ]);
  });

  it("in FinalizingPartiallyFailed is not over, whatever its results say", () => {
    expect(usabilityOf({ ...completed, phase: "FinalizingPartiallyFailed", results: { isClean: true } }, NOW)).toEqual({
      state: "unusable",
      reason: "it is not over yet",
    });
  });
});

describe("a backup that failed in part", () => {
  it.each([
    ["unknown", null],
    ["unusable", { isClean: false }],
    ["warnings", { isClean: true }],
  ])("is %s with results %o", (state, results) => expect(stateOf({ results }, partly)).toBe(state));

  it("is not better than its location", () => {
    expect(stateOf({ results: { isClean: true }, location: "unavailable" }, partly)).toBe("unusable");
  });
});
