import { describe, expect, it } from "vitest";

import type { SeenDrill } from "#lib/model/finding/seen-backup.ts";
import { aSeenProtection, hoursAgo } from "#lib/testing/builders/seen-backup.ts";
import { foundOf } from "#lib/testing/builders/seen.ts";

import { restoreUnproven } from "./bkp-015.ts";

const day = 24;
const drill = (fields: Partial<SeenDrill> = {}): SeenDrill => ({
  id: "d1",
  verdict: "proven",
  judgedMs: hoursAgo(day),
  sentence: "",
  ...fields,
});
const annotated = { source: "annotation", targetMs: 3_600_000 } as const;

describe("BKP-015, a restore that nobody has proven", () => {
  it("is critical when the last drill failed, and says why", () => {
    const seen = aSeenProtection({}, { drill: drill({ verdict: "failed", sentence: "3 of 3 claims are not bound." }) });
    expect(foundOf(restoreUnproven.look(seen))).toMatchObject({
      summary: "its last drill failed: 3 of 3 claims are not bound.",
      since: hoursAgo(day) / 1000,
      steps: [{ severity: "critical" }],
    });
  });

  it("is told of when the proof is older than 90 days, and not a day before", () => {
    const at = (days: number) =>
      restoreUnproven.look(aSeenProtection({}, { drill: drill({ judgedMs: hoursAgo(days * day) }) }));
    expect(at(90)).toBeNull();
    expect(foundOf(at(91))).toMatchObject({ steps: [{ severity: "info" }] });
  });

  it("is told of when the last drill proved nothing", () => {
    const open = drill({ verdict: "unproven", sentence: "Workloads could not be read." });
    expect(foundOf(restoreUnproven.look(aSeenProtection({}, { drill: open })))?.summary).toContain("proved nothing");
  });

  it("is a warning when a policy was to rehearse it and could not, unless the last drill failed", () => {
    const undrilled = { policy: "nightly", dueMs: hoursAgo(2), refusal: "east refuses the token." };
    const seen = aSeenProtection({}, { undrilled, drill: drill() });
    expect(foundOf(restoreUnproven.look(seen))).toMatchObject({
      summary: "the policy nightly could not rehearse it: east refuses the token.",
      since: hoursAgo(2) / 1000,
      steps: [{ severity: "warning" }],
    });
    const worse = aSeenProtection({}, { undrilled, drill: drill({ verdict: "failed", sentence: "b" }) });
    expect(foundOf(restoreUnproven.look(worse)).steps).toMatchObject([{ severity: "critical" }]);
    expect(restoreUnproven.look(aSeenProtection({}, { undrilled, exclusion: "cache" }))).toBeNull();
  });

  it("is told of where somebody set an objective and nobody ever tried, and nowhere else", () => {
    expect(foundOf(restoreUnproven.look(aSeenProtection({}, { objective: annotated }))).summary).toContain(
      "ever rehearsed",
    );
    const scheduled = { source: "schedule", targetMs: 3_600_000, schedule: "nightly" } as const;
    expect(restoreUnproven.look(aSeenProtection({}, { objective: scheduled }))).toBeNull();
    expect(restoreUnproven.look(aSeenProtection({ newestMs: null }, { objective: annotated }))).toBeNull();
    const excluded = { objective: annotated, exclusion: "cache", drill: drill({ verdict: "failed" as const }) };
    expect(restoreUnproven.look(aSeenProtection({}, excluded))).toBeNull();
  });
});
