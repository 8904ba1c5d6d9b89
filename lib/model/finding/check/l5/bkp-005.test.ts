import { describe, expect, it } from "vitest";

import { aSeenPlan } from "#lib/testing/builders/seen-backup.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { lastRunPartial } from "./bkp-005.ts";

const PART = "PartiallyFailed";
const look = (...phases: string[]) => lastRunPartial.look(aSeenPlan(phases));

describe("BKP-005, the last backup of a schedule failed in part", () => {
  it.each([
    [[PART, "Completed"], 1, "warning"],
    [[PART, PART, "Completed", PART], 2, "warning"],
    [[PART, PART, PART, "Completed"], 3, "critical"],
    [["InProgress", PART, PART, PART, PART], 4, "critical"],
  ] as const)("%o: %i in a row are %s", (phases, actual, severity) => {
    expect(foundOf(look(...phases))).toMatchObject({ actual, steps: [{ afterSeconds: 0, severity }] });
  });

  it("names the backups with their errors", () => {
    const { summary, evidence } = foundOf(look(PART, PART));
    expect(summary).toBe("its last 2 backups failed in part, the newest with 3 errors");
    expect(evidence.map(({ value }) => value)).toEqual(Array(2).fill("status.phase=PartiallyFailed, status.errors=3"));
  });

  it("is a warning while one still runs that has failed in part for good", () => {
    for (const phase of ["FinalizingPartiallyFailed", "WaitingForPluginOperationsPartiallyFailed"])
      expect(foundOf(look(phase, "Completed")).steps).toEqual([{ afterSeconds: 0, severity: "warning" }]);
  });

  it("says nothing after one that completed, or failed altogether", () => {
    expect(look("Completed", PART)).toBeNull();
    expect(look("Failed", PART)).toBeNull();
    expect(look()).toBeNull();
  });
});
