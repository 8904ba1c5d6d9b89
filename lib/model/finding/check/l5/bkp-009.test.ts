import { describe, expect, it } from "vitest";

import { aSeenProtection } from "#lib/testing/builders/seen-backup.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { volumesUnsaved } from "./bkp-009.ts";

const one = (volume: string) => ({ volume, backup: "nightly-1", reason: "no node agent on n1" });

describe("BKP-009, data of volumes that were not saved", () => {
  it("names the volumes and why, and how many more there are", () => {
    const few = foundOf(volumesUnsaved.look(aSeenProtection({}, { unsaved: [one("data")] })));
    expect(few.summary).toBe("data of 1 volume not saved: data");
    expect(few.evidence).toEqual([{ path: "", value: "data in nightly-1: no node agent on n1" }]);
    const many = ["a", "b", "c", "d", "e", "f", "g"].map(one);
    expect(foundOf(volumesUnsaved.look(aSeenProtection({}, { unsaved: many }))).summary).toContain(
      "a, b, c, d, e and 2 more",
    );
  });

  it("says nothing where all were saved, and where somebody said why none need be", () => {
    expect(volumesUnsaved.look(aSeenProtection())).toBeNull();
    expect(volumesUnsaved.look(aSeenProtection({}, { unsaved: [one("data")], exclusion: "cache" }))).toBeNull();
  });
});
