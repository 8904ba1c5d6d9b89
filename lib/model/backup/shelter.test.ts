import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  allFilters,
  aSeenBackup,
  aSeenLocation,
  aSeenSchedule,
  backupsAt,
  hoursAgo,
} from "#lib/testing/builders/seen-backup.ts";

import { objectiveOf } from "./objective.ts";
import type { SeenBackup, SeenVelero } from "./seen.ts";
import { shelteredBy, sheltersOf } from "./shelter.ts";

const aVelero = (fields: Partial<SeenVelero> = {}): SeenVelero => ({
  backups: [aSeenBackup(), aSeenBackup({ startedMs: hoursAgo(34) })],
  schedules: [aSeenSchedule()],
  locations: [aSeenLocation()],
  deleting: new Set(),
  ...fields,
});
const under = (fields: Partial<SeenVelero>, namespace = "shop") =>
  shelteredBy(sheltersOf(aVelero(fields), backupsAt), namespace);

describe("what protects a namespace", () => {
  it("is its newest point, until when the last one is kept, and when there is another", () => {
    expect(under({})).toEqual({
      newestMs: hoursAgo(10),
      saving: "moved",
      isDoubtful: false,
      lastUntilMs: hoursAgo(10 - 720),
      pledges: [{ name: "nightly", intervalMs: 24 * 3_600_000, nextMs: hoursAgo(-14) }],
      isManaged: true,
    });
  });

  it.each<[string, Partial<SeenVelero>]>([
    ["whose location is unavailable", { locations: [aSeenLocation({ status: "Unavailable" })] }],
    ["whose location is gone", { locations: [] }],
    ["in a read-only location, which another cluster made", { locations: [aSeenLocation({ isReadOnly: true })] }],
    ["whose deletion was asked for", { backups: [aSeenBackup({ name: "a" })], deleting: new Set(["velero/a"]) }],
    ["of tomorrow", { backups: [aSeenBackup({ startedMs: hoursAgo(-1) })] }],
    ["that has expired", { backups: [aSeenBackup({ expiresMs: backupsAt })] }],
    [
      "that takes another namespace",
      { backups: [aSeenBackup({ filters: { ...allFilters, includedNamespaces: ["a"] } })] },
    ],
    ["that takes a part", { backups: [aSeenBackup({ filters: { ...allFilters, hasSelector: true } })] }],
  ])("is no backup %s", (_why, fields) => expect(under(fields).newestMs).toBeNull());

  it("is doubtful when the newest failed in part or is where nobody looked, but an older one counts", () => {
    const backups = [aSeenBackup({ phase: "PartiallyFailed" }), aSeenBackup({ startedMs: hoursAgo(34) })];
    expect(under({ backups })).toMatchObject({ newestMs: hoursAgo(34), isDoubtful: true });
    expect(under({ locations: [aSeenLocation({ status: "Unknown" })] })).toMatchObject({ isDoubtful: true });
    expect(
      under({ backups: backups.toReversed().map((one, at) => ({ ...one, startedMs: hoursAgo(10 + at) })) }),
    ).toMatchObject({ isDoubtful: false });
  });

  it.each([{ isPaused: true }, { status: "FailedValidation" }, { timing: null }])(
    "is no schedule that makes none: %o",
    (fields) => {
      expect(under({ backups: [], schedules: [aSeenSchedule(fields)] })).toMatchObject({
        pledges: [],
        isManaged: false,
      });
    },
  );

  it("is managed by a schedule that takes a part, which promises nothing", () => {
    const filters = { ...allFilters, excludedResources: ["secrets"] };
    expect(under({ backups: [], schedules: [aSeenSchedule({ filters })] })).toMatchObject({
      pledges: [],
      isManaged: true,
    });
  });

  it("is the same as looking at each backup by itself, whatever there is", () => {
    const filters = [
      allFilters,
      { ...allFilters, includedNamespaces: ["shop"] },
      { ...allFilters, excludedNamespaces: ["sh*"] },
    ];
    const backup = fc.record({
      phase: fc.constantFrom("Completed", "Failed", "InProgress", "PartiallyFailed"),
      startedMs: fc.integer({ min: -5, max: 900 }).map(hoursAgo),
      expiresMs: fc.integer({ min: -900, max: 5 }).map(hoursAgo),
      filters: fc.constantFrom(...filters),
      location: fc.constantFrom("default", "gone"),
    });
    fc.assert(
      fc.property(fc.array(backup, { maxLength: 30 }), (all) => {
        const backups = all.map((one, at): SeenBackup => aSeenBackup({ ...one, name: `b${at}` }));
        const usable = backups.filter(
          ({ phase, startedMs, expiresMs, location, filters: { excludedNamespaces } }) =>
            phase === "Completed" &&
            (startedMs ?? 0) <= backupsAt &&
            (expiresMs ?? 0) > backupsAt &&
            location === "default" &&
            excludedNamespaces.length === 0,
        );
        const newest = usable.length === 0 ? null : Math.max(...usable.map(({ startedMs }) => startedMs ?? 0));
        const until = usable.length === 0 ? null : Math.max(...usable.map(({ expiresMs }) => expiresMs ?? 0));
        expect(under({ backups })).toMatchObject({ newestMs: newest, lastUntilMs: until });
      }),
    );
  });
});

describe("the objective of a namespace", () => {
  const { pledges } = under({
    schedules: [aSeenSchedule(), aSeenSchedule({ name: "often", timing: { type: "every", milliseconds: 3_600_000 } })],
  });

  it("is what is annotated, else what its tightest schedule promises, else none", () => {
    expect(objectiveOf("P1D", null, pledges)).toEqual({ source: "annotation", targetMs: 86_400_000 });
    expect(objectiveOf("", null, pledges)).toEqual({ source: "schedule", targetMs: 3_960_000 });
    expect(objectiveOf("", null, [])).toEqual({ source: "none" });
  });

  it("is not what nobody can read", () => {
    expect(objectiveOf("soon", null, pledges).source).toBe("schedule");
    expect(objectiveOf("soon", null, [])).toEqual({ source: "none" });
  });
});
