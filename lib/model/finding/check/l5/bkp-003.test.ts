import { describe, expect, it } from "vitest";

import { aSeenStorage } from "#lib/testing/builders/seen-backup.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { noDefaultLocation } from "./bkp-003.ts";

describe("BKP-003, no default location to write to", () => {
  it("is a warning where none is the default, and where the default is read-only", () => {
    const none = foundOf(noDefaultLocation.look(aSeenStorage({ isDefault: false, isWithoutDefault: true })));
    expect(none).toMatchObject({ steps: [{ afterSeconds: 300, severity: "warning" }] });
    expect(foundOf(noDefaultLocation.look(aSeenStorage({ isReadOnly: true }))).summary).toContain("read-only");
  });

  it("says nothing of a read-only location beside a default that is not", () => {
    expect(noDefaultLocation.look(aSeenStorage({ isDefault: false, isReadOnly: true }))).toBeNull();
    expect(noDefaultLocation.look(aSeenStorage())).toBeNull();
  });
});
