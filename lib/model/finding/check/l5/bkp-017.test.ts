import { describe, expect, it } from "vitest";

import { foundOf } from "#lib/testing/builders/seen.ts";

import { notDeleted } from "./bkp-017.ts";

describe("BKP-017, a backup that could not be deleted", () => {
  it("is a warning with what Velero says of the request", () => {
    const one = foundOf(notDeleted.look({ errors: "error deleting snapshot snap-1", gcFailure: "" }));
    expect(one.summary).toBe("its deletion ended with errors: error deleting snapshot snap-1");
    expect(one.steps).toEqual([{ afterSeconds: 0, severity: "warning" }]);
  });

  it.each([
    ["BSLReadOnly", "its storage location is read-only"],
    ["BSLOfTomorrow", "BSLOfTomorrow"],
    ["constructor", "constructor"],
  ])("is one that garbage collection labelled %s", (gcFailure, words) => {
    expect(foundOf(notDeleted.look({ errors: "", gcFailure })).summary).toBe(
      `it has expired and is not removed: ${words}`,
    );
  });

  it("says nothing where nothing failed", () => expect(notDeleted.look({ errors: "", gcFailure: "" })).toBeNull());
});
