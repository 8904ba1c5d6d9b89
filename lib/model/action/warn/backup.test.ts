import { describe, expect, it } from "vitest";

import type { ActionWarning } from "#lib/contract/action.ts";
import type { BackupFilters } from "#lib/model/backup/coverage.ts";
import { estimateOf } from "#lib/model/backup/estimate.ts";
import { readTiming } from "#lib/model/backup/schedule.ts";
import type { SeenBackup, SeenSchedule, SeenVelero } from "#lib/model/backup/seen.ts";
import { allFilters } from "#lib/testing/builders/seen-backup.ts";

import { warnOfBackupDeletion } from "./deletion.ts";
import { forecastBackup } from "./forecast.ts";
import { type Place, warnOfRemoval, warnOfShared } from "./location.ts";
import { warnOfOverlap } from "./overlap.ts";
import { warnOfStorage } from "./storage.ts";
import { warnOfTaken } from "./taken.ts";

const HOUR = 3_600_000;
const now = Date.UTC(2026, 10, 21, 12);
const said = (warnings: readonly ActionWarning[]) =>
  warnings.map(({ kind, tone, by, sentence }) => `${kind} ${tone} ${by}: ${sentence}`).join(" | ");

const of = (...includedNamespaces: string[]): BackupFilters => ({ ...allFilters, includedNamespaces });

const backup = (name: string, hoursAgo: number, more: Partial<SeenBackup> = {}): SeenBackup => ({
  namespace: "velero",
  name,
  phase: "Completed",
  schedule: "",
  location: "main",
  filters: allFilters,
  createdMs: now - hoursAgo * HOUR,
  startedMs: now - hoursAgo * HOUR,
  completedMs: now - hoursAgo * HOUR + 60_000,
  expiresMs: null,
  items: 100,
  saving: "moved",
  errors: 0,
  warnings: 0,
  failure: "",
  ...more,
});

const velero = (backups: SeenBackup[], more: Partial<SeenVelero["locations"][number]> = {}): SeenVelero => ({
  backups,
  schedules: [],
  locations: [{ namespace: "velero", name: "main", status: "Available", isReadOnly: false, isDefault: true, ...more }],
  deleting: new Set(),
});

describe("deleting a backup", () => {
  const remove = (seen: SeenVelero, name = "new", restores = 0) =>
    said(
      warnOfBackupDeletion({
        velero: seen,
        backup: { namespace: "velero", name },
        namespaces: ["pay", "shop"],
        restores,
        nowMs: now,
      }),
    );

  it("names the namespaces that lose their last usable point, and how old the next one is of the others", () => {
    const told = remove(velero([backup("new", 2), backup("old", 30, { filters: of("shop") })]), "new", 2);
    expect(told).toContain("lost crit pay: It loses its last usable point");
    expect(told).toContain("lost warn shop: The newest usable point is then up to 30 h old instead of 2 h.");
    expect(told).toContain("The records of 2 restores made from it go");
  });

  it("of one that a newer one stands beside loses nothing, and that is said", () => {
    expect(remove(velero([backup("new", 30), backup("newer", 2)]))).toContain(
      "note : Every namespace in it has a newer",
    );
  });

  it.each([
    [{ phase: "Failed" }, "No point is lost by it: it failed."],
    [{ phase: "FinalizingPartiallyFailed" }, "it is not over yet"],
  ])("that is no point (%j) says so", (more, words) => {
    expect(remove(velero([backup("new", 2, more)]))).toContain(words);
  });

  it.each([
    [{ isReadOnly: true }, "storage crit main: Its storage location is ReadOnly"],
    [{ status: "Unavailable" }, "storage crit main: Its storage location is Unavailable"],
  ])("where its location is %j is refused by Velero, which is said before", (more, words) => {
    expect(remove(velero([backup("new", 2)], more))).toContain(words);
  });

  it("of one that runs, or is being deleted, or is another cluster's, says so", () => {
    expect(remove(velero([backup("new", 2, { phase: "InProgress" })]))).toContain("It is not over (InProgress)");
    const deleting = { ...velero([backup("new", 2)]), deleting: new Set(["velero/new"]) };
    expect(remove(deleting)).toContain("Somebody has asked for its deletion already");
    expect(remove(velero([backup("new", 2, { createdMs: now })]))).toContain("Another cluster made it");
  });
});

describe("a forecast", () => {
  it("is the median of the newest with the same filters, in whatever order they stand", () => {
    const same = [10, 20, 30, 40, 50, 600].map((items, at) =>
      backup(`b${at}`, at + 1, { items, filters: of("a", "b") }),
    );
    const [first] = same;
    // As Velero completes a Backup's spec.
    if (first)
      same[0] = {
        ...first,
        filters: { ...first.filters, excludedNamespaceScopedResources: ["volumesnapshots.snapshot.storage.k8s.io"] },
      };
    const other = backup("other", 1, { items: 9999 });
    expect(estimateOf([...same, other], of("b", "a"))).toEqual({ runs: 5, items: 30, tookMs: 60_000 });
    expect(said(forecastBackup(same, of("a", "b")))).toContain("About 30 items in 60 s, by the newest 5 backups");
  });

  it("without any says that nothing is known, and names what runs", () => {
    const told = said(forecastBackup([backup("now", 0, { phase: "Queued", items: 0 })], allFilters));
    expect(told).toContain("state warn now: It is not over yet");
    expect(told).toContain("is not known");
  });
});

describe("storage", () => {
  const one = { name: "main", isReadOnly: false, isDefault: true, phase: "Available", message: "" };
  it.each([
    [[one], "", ""],
    [[one], "main", ""],
    [[], "", "No storage location is the default one"],
    [[one], "other", "storage crit other: There is no such"],
    [[{ ...one, isReadOnly: true }], "", "crit main: It is ReadOnly"],
    [
      [{ ...one, phase: "Unavailable", message: "no bucket" }],
      "",
      "crit main: It is Unavailable, and the backup would fail. Velero says: no bucket",
    ],
    [[{ ...one, phase: "" }], "", "warn main: Whether it can be written is not known: Velero has not checked it yet"],
    [[{ ...one, phase: "Resting" }], "", "warn main: Whether it can be written is not known: Velero says Resting"],
  ])("%j asked for %j says %j", (all, wanted, words) => {
    const told = said(warnOfStorage(all, wanted));
    expect(words === "" ? told === "" : told.includes(words)).toBe(true);
  });

  const place: Place = { cluster: "east", name: "main", bucket: "b", prefix: "", isReadOnly: false };
  it("that another cluster writes to as well is critical, unless one of them only reads", () => {
    const west = { ...place, cluster: "west" };
    expect(said(warnOfShared(place, [place, west]))).toMatch(
      /^overlap crit west \/ main: It writes to a bucket b as well/,
    );
    expect(warnOfShared({ ...place, isReadOnly: true }, [west])).toEqual([]);
    expect(warnOfShared(place, [{ ...west, prefix: "west" }])).toEqual([]);
    expect(said(warnOfShared(place, [{ ...place, name: "second" }]))).toContain("listed twice");
  });

  it("that goes takes its backups out of reach, and fails the schedules that write to it", () => {
    const told = said(warnOfRemoval({ name: "main", isDefault: true, schedules: ["nightly"], backups: 3 }));
    expect(told).toContain("lost crit main: 3 backups in it");
    expect(told).toContain("state crit nightly: This schedule writes to it");
    expect(told).toContain("It is the default location");
  });
});

describe("what a backup takes", () => {
  it("is named, with the filter that leaves something out", () => {
    expect(said(warnOfTaken(of("shop"), ["pay", "shop"]))).toBe("coverage note : It takes shop, all of it.");
    expect(said(warnOfTaken({ ...of("p*"), hasSelector: true }, ["pay", "pos"]))).toBe(
      "coverage warn : It takes pay, pos, of each part of it only: labelSelector leaves something out.",
    );
  });

  it("that is nothing, or not known, or not there, is said", () => {
    expect(said(warnOfTaken(of("gone"), ["pay"]))).toContain("crit : It takes no namespace that you may see");
    expect(said(warnOfTaken(of("pay"), null))).toContain("warn : Which namespaces it takes is not known");
    expect(said(warnOfTaken(of("pay", "gone"), ["pay"]))).toContain("warn : There is no namespace gone");
  });
});

describe("overlapping schedules", () => {
  const schedule = (name: string, cron: string, more: Partial<SeenSchedule> = {}): SeenSchedule => ({
    namespace: "velero",
    name,
    status: "Enabled",
    cron,
    timing: readTiming(cron),
    unreadable: "",
    isPaused: false,
    filters: allFilters,
    createdMs: now,
    lastMs: null,
    skippedMs: null,
    invalid: "",
    ...more,
  });
  const overlap = (cron: string, others: SeenSchedule[]) =>
    said(
      warnOfOverlap({ filters: of("shop"), timing: readTiming(cron) }, others, {
        namespaces: ["pay", "shop"],
        nowMs: now,
      }),
    );

  it("take the same, or start within minutes of each other, or both", () => {
    expect(overlap("0 2 * * *", [schedule("hourly", "30 * * * *")])).toBe(
      "overlap note hourly: It takes shop as well.",
    );
    expect(overlap("0 2 * * *", [schedule("pay", "57 1 * * *", { filters: of("pay") })])).toBe(
      "overlap note pay: It starts within five minutes of this one, as on 2026-11-22 02:00 UTC.",
    );
    expect(overlap("0 2 * * *", [schedule("all", "4 2 * * 1")])).toContain(
      "overlap warn all: It takes shop as well; it starts",
    );
  });

  it("are none where the other is paused, cannot be read or is far enough away", () => {
    const paused = schedule("paused", "0 2 * * *", { isPaused: true });
    const far = schedule("far", "6 2 * * *", { filters: of("pay") });
    const often = schedule("often", "*/5 * * * *", { filters: of("pay") });
    expect(overlap("0 2 * * *", [paused, far, often])).toBe("");
  });
});
