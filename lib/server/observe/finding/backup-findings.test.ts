import { beforeEach, describe, expect, it } from "vitest";

import { aTable } from "#lib/testing/a-table.ts";
import {
  aBackup,
  aClaim,
  aDataUpload,
  aNamespace,
  aRepository,
  aRestore,
  aSchedule,
  aStorageLocation,
} from "#lib/testing/builders/object-of.ts";
import { HeldFindings } from "#lib/testing/held-findings.ts";

import { backupResources } from "./backup-findings.ts";

/** 2026-11-21T12:00Z. */
const noon = Date.UTC(2026, 10, 21, 12) / 1000;
const HOUR = 3600;
const iso = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(".000", "");
const hoursAgo = (hours: number): string => iso(noon - hours * HOUR);

let held: HeldFindings;
let tables: HeldFindings["tables"];
let all: HeldFindings["findings"];

beforeEach(() => {
  held = new HeldFindings();
  ({ tables, findings: all } = held);
});

const put: HeldFindings["put"] = (resource, ...objects) => held.put(resource, ...objects);
const found = (now = noon): string[] => held.found(now);

const old = { creationTimestamp: hoursAgo(2000) };
const backup = (name: string, hours: number, status: object = {}, meta: object = {}) =>
  aBackup(name)
    .meta({ creationTimestamp: hoursAgo(hours), labels: { "velero.io/schedule-name": "nightly" }, ...meta })
    .spec({ storageLocation: "default", excludedNamespaces: ["growth"], snapshotMoveData: true })
    .status({ phase: "Completed", startTimestamp: hoursAgo(hours), expiration: hoursAgo(hours - 720), ...status })
    .build();
const schedule = (spec: object = {}, status: object = {}) =>
  aSchedule()
    .meta(old)
    .spec({ schedule: "0 2 * * *", template: { storageLocation: "default", excludedNamespaces: ["growth"] }, ...spec })
    .status({ phase: "Enabled", lastBackup: hoursAgo(10), ...status })
    .build();
const location = (status: object = {}, spec: object = {}) =>
  aStorageLocation()
    .meta(old)
    .spec({ default: true, ...spec })
    .status({ phase: "Available", lastValidationTime: iso(noon), ...status })
    .build();
const namespace = (name: string, annotations = {}) =>
  aNamespace(name)
    .meta({ ...old, annotations })
    .build();

/** A Velero that is well, with two namespaces that have a claim each, of which it leaves one out. */
function well(): void {
  put("namespaces", namespace("shop"), namespace("growth"));
  put("persistentvolumeclaims", { ...aClaim().build(), metadata: { name: "data", namespace: "shop", uid: "1" } });
  put("backups", backup("nightly-1", 10), backup("nightly-2", 34));
  put("schedules", schedule());
  put("backupstoragelocations", location());
  put("restores");
  put("deletebackuprequests");
}
const isBackup = (line: string): boolean => line.startsWith("BKP");
const backupsFound = (now?: number): string[] => found(now).filter(isBackup);

describe("the backups of a cluster", () => {
  it("are well, and what changes is found and over again", () => {
    well();
    expect(backupsFound()).toEqual([]);
    put("backups", backup("nightly-1", 10, { phase: "PartiallyFailed", errors: 2 }));
    expect(backupsFound()).toEqual(["BKP-005 nightly found", "BKP-007 shop unknown"]);
    put("backups", backup("nightly-1", 10, { phase: "Failed" }));
    expect(backupsFound()).toEqual(["BKP-004 nightly found", "BKP-007 shop found"]);
    put("backups", backup("nightly-1", 10));
    expect(backupsFound()).toEqual([]);
  });

  it("change with time alone: a run is missing, an objective is passed, a location was not looked at", () => {
    well();
    expect(backupsFound()).toEqual([]);
    expect(backupsFound(noon + 10 * HOUR)).toEqual(["BKP-002 default found"]);
    expect(backupsFound(noon + 16.9 * HOUR)).toEqual([
      "BKP-002 default found",
      "BKP-006 nightly found",
      "BKP-007 shop found",
    ]);
  });

  it("take their location with them", () => {
    well();
    put("backupstoragelocations", location({ phase: "Unavailable", message: "no route" }));
    expect(backupsFound()).toEqual(["BKP-002 default found", "BKP-007 shop found"]);
    put("backupstoragelocations", location({}, { accessMode: "ReadOnly" }));
    expect(backupsFound()).toEqual(["BKP-003 default found", "BKP-007 shop found"]);
  });

  it("do not take a namespace with a claim, unless somebody says why", () => {
    well();
    const claim = { ...aClaim().build(), metadata: { name: "data", namespace: "growth", uid: "2" } };
    put("persistentvolumeclaims", claim);
    expect(backupsFound(noon + 1)).toEqual(["BKP-008 growth found"]);
    put("namespaces", namespace("growth", { "quarterdeck.dev/backup-excluded": "caches only" }));
    expect(backupsFound(noon + 1)).toEqual([]);
  });

  it("leave data of volumes behind: as local snapshots, or since a node agent failed, and a later try mends it", () => {
    well();
    const local = aBackup("nightly-1")
      .meta({ creationTimestamp: hoursAgo(10) })
      .spec({ storageLocation: "default" });
    const status = { phase: "Completed", startTimestamp: hoursAgo(10), expiration: hoursAgo(-700) };
    put("backups", local.status(status).build());
    expect(backupsFound()).toContain("BKP-010 shop found");
    well();
    const upload = (name: string, hours: number, phase: string) =>
      aDataUpload(name)
        .meta({ creationTimestamp: hoursAgo(hours), labels: { "velero.io/backup-name": "nightly-1" } })
        .spec({ sourceNamespace: "shop", sourcePVC: "data" })
        .status({ phase, message: "no node agent" })
        .build();
    put("datauploads", upload("one", 10, "Failed"));
    expect(backupsFound()).toEqual(["BKP-009 shop found", "BKP-014 one found"]);
    put("datauploads", upload("one", 10, "Failed"), upload("two", 1, "InProgress"));
    expect(backupsFound()).toEqual([]);
  });

  it("take longer to restore than is allowed, and lie in a repository that is not ready", () => {
    well();
    put("namespaces", namespace("shop", { "quarterdeck.dev/rto": "10m" }), namespace("growth"));
    expect(backupsFound()).toEqual(["BKP-016 shop unknown"]);
    const status = { phase: "Completed", startTimestamp: hoursAgo(3), completionTimestamp: hoursAgo(2.5) };
    put(
      "restores",
      aRestore("back")
        .meta(old)
        .spec({ backupName: "x", includedNamespaces: ["shop"] })
        .status(status)
        .build(),
    );
    put("backuprepositories", aRepository().meta(old).status({ phase: "NotReady", message: "locked" }).build());
    expect(backupsFound()).toEqual(["BKP-012 shop-default-kopia found", "BKP-016 shop found"]);
  });

  it("are told of a namespace to who may see it, and of it alone", () => {
    well();
    put("schedules", schedule({ paused: true }));
    put("backups", backup("nightly-1", 10, { phase: "Failed" }), backup("nightly-2", 34, { phase: "Failed" }));
    put("namespaces", namespace("shop", { "quarterdeck.dev/rpo": "24h" }));
    found();
    const told = [...all.all()].find(({ check }) => check === "BKP-007");
    expect(told).toMatchObject({ resource: "namespaces", namespace: "shop", name: "shop" });
  });

  it("that run and do not move are stuck, from when they were first seen so", () => {
    well();
    const running = (itemsBackedUp: number) =>
      backup("nightly-3", 1, { phase: "InProgress", progress: { totalItems: 9, itemsBackedUp } });
    put("backups", running(1));
    expect(backupsFound()).toEqual([]);
    put("backups", running(2));
    expect(backupsFound(noon + 1000).filter((one) => one.startsWith("BKP-013"))).toEqual([]);
    expect(backupsFound(noon + 2700)).not.toContain("BKP-013 nightly-3 found");
    expect(backupsFound(noon + 2900)).toContain("BKP-013 nightly-3 found");
  });

  it("tell of failed hooks by the newest only, and of what could not be removed", () => {
    well();
    const hooks = { hookStatus: { hooksAttempted: 2, hooksFailed: 1 } };
    const labels = { "velero.io/schedule-name": "nightly", "velero.io/gc-failure": "BSLUnavailable" };
    put("backups", backup("nightly-1", 10, hooks), backup("nightly-2", 34, hooks, { labels }));
    expect(backupsFound()).toEqual(["BKP-017 nightly-2 found", "BKP-022 nightly-1 found"]);
  });

  it("say in Velero's words why one was refused, and what is left of one that was to be deleted", () => {
    well();
    put(
      "backups",
      backup("nightly-1", 10, { phase: "FailedValidation", validationErrors: ["no such location", "no"] }),
    );
    const request = { metadata: { name: "one", namespace: "velero", uid: "d1" }, spec: { backupName: "nightly-2" } };
    put("deletebackuprequests", { ...request, status: { phase: "Processed", errors: ["snapshot snap-1 is in use"] } });
    found();
    const summaries = Array.from(all.all(), ({ check, verdict }) => [check, "summary" in verdict && verdict.summary]);
    expect(summaries).toContainEqual(["BKP-004", "its last backup ended FailedValidation: no such location; no"]);
    expect(summaries).toContainEqual(["BKP-017", "its deletion ended with errors: snapshot snap-1 is in use"]);
    expect(summaries.map(([check]) => check)).toContain("BKP-007");
  });

  it("come back, or do not: a failed restore is mended by a later one of the same namespaces", () => {
    well();
    const restore = (name: string, hours: number, phase: string) =>
      aRestore(name)
        .meta({ creationTimestamp: hoursAgo(hours) })
        .spec({ backupName: "nightly-1", includedNamespaces: ["shop"] })
        .status({ phase, startTimestamp: hoursAgo(hours), completionTimestamp: hoursAgo(hours) })
        .build();
    put("restores", restore("one", 3, "PartiallyFailed"), restore("two", 2, "InProgress"));
    expect(backupsFound()).toEqual(["BKP-018 one found"]);
    put("restores", restore("two", 2, "Completed"));
    expect(backupsFound()).toEqual([]);
  });
});

describe("a cluster whose Velero is not known whole", () => {
  it.each(["backups", "schedules", "backupstoragelocations", "deletebackuprequests"] as const)(
    "is not judged by namespace without its %s, and what was judged is not kept",
    (resource) => {
      well();
      put("backups", backup("nightly-1", 10, { phase: "Failed" }));
      expect(backupsFound()).toContain("BKP-007 shop found");
      tables.set(resource, aTable(resource));
      expect(backupsFound().filter((one) => one.startsWith("BKP-007"))).toEqual([]);
    },
  );

  it("has nothing to be found: no kind of it is there", () => {
    put("namespaces", namespace("shop", { "quarterdeck.dev/rpo": "24h" }));
    put("persistentvolumeclaims", { ...aClaim().build(), metadata: { name: "data", namespace: "shop", uid: "1" } });
    for (const resource of backupResources) if (!tables.has(resource)) tables.set(resource, aTable(resource));
    expect(backupsFound()).toEqual([]);
  });

  it("keeps the beginnings that were written down until it can be judged", () => {
    const key = "namespaces/BKP-008/uid-growth";
    all.times.remember([{ cluster: "east", key, at: 5, isAtLeast: false }]);
    put("namespaces", namespace("growth"));
    found();
    expect(all.times.takeChanges("east", 10).removed).toEqual([]);
    well();
    found();
    expect(all.times.takeChanges("east", 10).removed).toEqual([{ cluster: "east", key }]);
  });
});
