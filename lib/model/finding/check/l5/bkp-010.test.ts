import { describe, expect, it } from "vitest";

import { aSeenProtection } from "#lib/testing/builders/seen-backup.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { onlyLocal } from "./bkp-010.ts";

describe("BKP-010, data that never leave the place where they are", () => {
  it("is a warning where the newest point is made of snapshots that nobody moves", () => {
    const { summary, steps } = foundOf(onlyLocal.look(aSeenProtection({ saving: "snapshots" })));
    expect(summary).toContain("the data of 1 volume claim stay where they are");
    expect(steps).toEqual([{ afterSeconds: 3600, severity: "warning" }]);
  });

  it.each(["moved", "files", "none", null] as const)("says nothing of a point whose volumes are %s", (saving) => {
    expect(onlyLocal.look(aSeenProtection({ saving }))).toBeNull();
  });

  it("says nothing without volumes or where it is excluded, and does not guess", () => {
    const local = { saving: "snapshots" } as const;
    expect(onlyLocal.look(aSeenProtection(local, { volumes: 0 }))).toBeNull();
    expect(onlyLocal.look(aSeenProtection(local, { exclusion: "cache" }))).toBeNull();
    expect(onlyLocal.look(aSeenProtection(local, { volumes: null }))).toMatchObject({ state: "unknown" });
  });
});
