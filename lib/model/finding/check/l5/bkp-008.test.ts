import { describe, expect, it } from "vitest";

import { aSeenProtection } from "#lib/testing/builders/seen-backup.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { unmanaged } from "./bkp-008.ts";

const bare = { isManaged: false, newestMs: null, lastUntilMs: null, pledges: [] };

describe("BKP-008, a namespace with volumes that nothing saves", () => {
  it("is a warning after an hour, with how many claims it has", () => {
    const one = foundOf(unmanaged.look(aSeenProtection(bare, { volumes: 2 })));
    expect(one.summary).toBe("2 volume claims, and no backup or schedule takes it");
    expect(one.steps).toEqual([{ afterSeconds: 3600, severity: "warning" }]);
  });

  it("says nothing of one that is taken, has no claim, or is left out on purpose", () => {
    expect(unmanaged.look(aSeenProtection())).toBeNull();
    expect(unmanaged.look(aSeenProtection(bare, { volumes: 0 }))).toBeNull();
    expect(unmanaged.look(aSeenProtection(bare, { exclusion: "caches only" }))).toBeNull();
  });

  it("is not known while its claims are not, nor whether its backup can be used", () => {
    expect(unmanaged.look(aSeenProtection(bare, { volumes: null }))).toMatchObject({ state: "unknown" });
    expect(unmanaged.look(aSeenProtection({ ...bare, isDoubtful: true }))).toMatchObject({ state: "unknown" });
  });
});
