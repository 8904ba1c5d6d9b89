import { describe, expect, it } from "vitest";

import { aSeenProtection, hoursAgo } from "#lib/testing/builders/seen-backup.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { objectiveMissed } from "./bkp-007.ts";

const DAY = 86_400;

describe("BKP-007, a namespace whose newest backup is too old", () => {
  it("is a warning from its objective on, and critical from one and a half of it", () => {
    const one = foundOf(objectiveMissed.look(aSeenProtection({ newestMs: hoursAgo(30) })));
    expect(one).toMatchObject({
      summary: "newest backup 30 h old, objective 24 h",
      since: hoursAgo(6) / 1000,
      steps: [
        { afterSeconds: 0, severity: "warning" },
        { afterSeconds: DAY / 2, severity: "critical" },
      ],
    });
  });

  it("is critical where no usable backup takes all of it", () => {
    const one = foundOf(objectiveMissed.look(aSeenProtection({ newestMs: null })));
    expect(one).toMatchObject({
      summary: "no usable backup of all of it, objective 24 h",
      steps: [{ afterSeconds: 0, severity: "critical" }],
    });
  });

  it("is not known while a newer backup may be usable, but well with one that is young enough", () => {
    expect(objectiveMissed.look(aSeenProtection({ newestMs: hoursAgo(30), isDoubtful: true }))).toMatchObject({
      state: "unknown",
    });
    expect(objectiveMissed.look(aSeenProtection({ isDoubtful: true }))).toBeNull();
  });

  it("is not told of a namespace that is younger than its objective, excluded, or has none", () => {
    const late = { newestMs: null };
    expect(objectiveMissed.look(aSeenProtection(late, { createdMs: hoursAgo(23) }))).toBeNull();
    expect(objectiveMissed.look(aSeenProtection(late, { exclusion: "caches only" }))).toBeNull();
    expect(objectiveMissed.look(aSeenProtection(late, { objective: { source: "none" } }))).toBeNull();
  });
});
