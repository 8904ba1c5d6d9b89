import { describe, expect, test } from "vitest";

import { type BackupFilters, coverageOf } from "#lib/model/backup/coverage.ts";
import { classOf, isOver } from "#lib/model/backup/phase.ts";
import type { Kind } from "#lib/server/kind/kind.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import { readServerStatus } from "#lib/server/source/velero/status.ts";
import { allFilters } from "#lib/testing/builders/seen-backup.ts";
import { type PlainRow, readWatch, rowOfJson } from "#lib/testing/row-of.ts";

import { courses } from "./courses.ts";
import { recordedScenes, recordedSeen } from "./recorded.ts";
import { phasesOf, type Scene } from "./scene.ts";

const last = (scene: Scene) => recordedSeen(scene).at(-1)?.object;
const lastRow = (kind: Kind, scene: Scene): PlainRow => rowOfJson(kind, last(scene));
const ofKind = (...wanted: string[]): Scene[] =>
  recordedScenes.filter((scene) => wanted.includes(last(scene)?.kind ?? ""));

describe("what a real Velero went through", () => {
  test.each(recordedScenes.filter((scene) => courses[scene] !== undefined))("is written down: %s", (scene) => {
    expect(phasesOf(recordedSeen(scene))).toEqual(courses[scene]);
  });

  test.each(ofKind("Backup", "Restore"))("has known phases, of which the last alone is the end: %s", (scene) => {
    const phases = phasesOf(recordedSeen(scene));
    expect(phases.map(classOf)).not.toContain("strange");
    // A Backup that is deleted has come to its end before.
    const isGone = phases[0] === "Deleting";
    expect(phases.map(isOver)).toEqual(phases.map((_, index) => !isGone && index === phases.length - 1));
  });
});

test("what a real Velero says of itself is read: its version, and each plugin by kind and name", () => {
  const { version, plugins } = readServerStatus(last("status")?.status) ?? expect.fail("it answered");
  expect(version).toBe("v1.18.1");
  expect(plugins).toContainEqual({ kind: "BackupItemAction", name: "velero.io/pod" });
  expect(readServerStatus(recordedSeen("status")[0]?.object.status)).toBeUndefined();
});

describe("rows of what a real Velero wrote", () => {
  test.each(["nowhere", "scheduled"] as const)("come out of a watch as they come out of a list: %s", (scene) => {
    const seen = recordedSeen(scene);
    const text = seen.map((one) => `${JSON.stringify(one)}\n`).join("");
    const rows = readWatch("json", kinds.backups, [Buffer.from(text)]).map((event) => "row" in event && event.row);
    expect(rows).toEqual(seen.map(({ object }) => rowOfJson(kinds.backups, object)));
  });

  test("say of a refused backup why, whose schedule it is and that it never began", () =>
    expect(lastRow(kinds.backups, "scheduled")).toMatchObject({
      status: "FailedValidation",
      health: "crit",
      schedule: "contract-schedule",
      location: "default",
      startedAt: null,
      completedAt: null,
      expiresAt: Date.parse("2026-11-21T20:18:57Z") / 1000,
      invalid: "backup can't be created because BackupStorageLocation default is in Unavailable status.",
      sourceVersion: "v1.36.3",
      includedNamespaces: "contract-velero",
      includedResources: "configmaps",
      selector: false,
    }));

  test("say of a refused restore why, and of which backup it was", () =>
    expect(lastRow(kinds.restores, "restoreNothing")).toMatchObject({
      status: "FailedValidation",
      health: "crit",
      backup: "contract-none",
      invalid: expect.stringContaining("can't find backup velero/contract-none") as string,
    }));

  test("say of a schedule when it last ran and that it rests, and of a wrong one what is wrong", () => {
    expect(lastRow(kinds.schedules, "schedule")).toMatchObject({
      status: "Paused",
      paused: true,
      schedule: "* * * * *",
      ttl: "1h0m0s",
      lastBackupAt: Date.parse("2026-11-21T19:18:57Z") / 1000,
    });
    expect(lastRow(kinds.schedules, "scheduleWrong")).toMatchObject({
      status: "FailedValidation",
      health: "crit",
      invalid: "invalid schedule: expected exactly 5 fields, found 2: [every night]",
    });
  });

  test("say of a location that it is unavailable, and why", () =>
    expect(lastRow(kinds.backupstoragelocations, "location")).toMatchObject({
      status: "Unavailable",
      health: "crit",
      bucket: "own-nobody",
      reason: expect.stringContaining('"contract-location" is unavailable') as string,
    }));

  test("say of a deletion that Velero calls processed that it failed", () => {
    const row = lastRow(kinds.deletebackuprequests, "deleteNothing");
    expect(row).toMatchObject({
      status: "Processed",
      health: "crit",
      backup: "contract-none",
      errors: "backup not found",
    });
    expect(lastRow(kinds.deletebackuprequests, "deleteUnavailable")).toMatchObject({ health: "crit" });
  });
});

describe("a backup of a whole namespace", () => {
  /** Velero writes into every Backup that snapshots' own objects are left out. */
  test("is full, although Velero itself leaves something out of it", () => {
    const spec = last("unavailable")?.["spec"] as Partial<BackupFilters>;
    const filters: BackupFilters = { ...allFilters, ...spec };
    expect(spec.excludedNamespaceScopedResources).toEqual(["volumesnapshots.snapshot.storage.k8s.io"]);
    expect(coverageOf(filters, "payments")).toEqual({ state: "full" });
  });
});
