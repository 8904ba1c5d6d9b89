import { describe, expect, it } from "vitest";

import { aSeenWorkload, foundOf } from "#lib/testing/builders/seen.ts";

import { paused } from "./drf-010.ts";

describe("DRF-010, a rollout paused for a day", () => {
  it("informs after 24 hours", () => {
    const drift = foundOf(paused.look(aSeenWorkload({ isPaused: true, updated: 1, heldSince: 9 })));
    expect(drift).toMatchObject({ summary: "rollout is paused with 1 of 3 updated", since: 9 });
    expect(drift.steps).toEqual([{ afterSeconds: 86_400, severity: "info" }]);
  });

  it("leaves the beginning to the first look where the object does not tell it", () => {
    expect(foundOf(paused.look(aSeenWorkload({ isPaused: true }))).since).toBeNull();
  });

  it("says nothing of a rollout that goes on", () => {
    expect(paused.look(aSeenWorkload())).toBeNull();
  });
});
