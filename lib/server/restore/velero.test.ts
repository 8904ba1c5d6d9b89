import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { PreflightInput } from "#lib/contract/restore.ts";
import { aBackup, aRestore } from "#lib/testing/builders/object-of.ts";
import { after, createdAt, ObjectBuilder } from "#lib/testing/builders/object.ts";
import { type Restorable, startRestorable } from "#lib/testing/restorable.ts";

import { readMeant, readPlaceOf, readRestores } from "./velero.ts";

const completed = (startedAt: number, more: object = {}) => ({
  phase: "Completed",
  startTimestamp: after(startedAt),
  completionTimestamp: after(startedAt + 60),
  expiration: "2999-01-01T00:00:00Z",
  ...more,
});
const ofNightly = (name: string, status: object) =>
  aBackup(name)
    .meta({ labels: { "velero.io/schedule-name": "nightly" } })
    .spec({ storageLocation: "default" })
    .status(status as Record<string, unknown>)
    .build();

let east: Restorable;
beforeAll(async () => {
  east = await startRestorable([
    ofNightly("old", completed(0)),
    ofNightly("new", completed(100)),
    ofNightly("expired", completed(200, { expiration: after(300) })),
    ofNightly("fell", completed(400, { phase: "Failed" })),
    ofNightly("runs", { phase: "InProgress", startTimestamp: after(500) }),
    aBackup("homeless").status(completed(0)).build(),
    aBackup("astray").spec({ storageLocation: "gone" }).status(completed(0)).build(),
    aBackup("fresh").build(),
    new ObjectBuilder("velero.io/v1", "DeleteBackupRequest", "d", "velero").spec({ backupName: "old" }).build(),
    aRestore("named")
      .spec({ includedNamespaces: ["a", "b"], namespaceMapping: { a: "c" } })
      .status({ phase: "InProgress" })
      .build(),
    aRestore("whole").build(),
  ]);
});
afterEach(() => east.api.heal());
afterAll(() => east.close());

const place = () => ({ cluster: east.way(), signal: AbortSignal.timeout(10_000) });
const ask = (asked: { backup?: string; schedule?: string }) =>
  readMeant(place(), PreflightInput.parse({ cluster: "east", namespace: "velero", ...asked }));

describe("the backup that is meant", () => {
  it("is the one of a name, with where it lies and when it was made", async () => {
    expect(await ask({ backup: "new" })).toMatchObject({
      uid: "uid-new",
      backup: {
        name: "new",
        phase: "Completed",
        startedMs: (createdAt + 100) * 1000,
        location: "default",
        isBeingDeleted: false,
      },
      location: { name: "default", phase: "Available", isReadOnly: false },
      place: { bucket: "own" },
    });
    expect(await ask({ backup: "gone" })).toBeNull();
    expect(await ask({ backup: "fresh" })).toMatchObject({ backup: { phase: "", startedMs: null }, location: null });
  });

  it("of a schedule is its newest that can be restored from, not the newest", async () => {
    expect((await ask({ schedule: "nightly" }))?.backup.name).toBe("new");
    expect(await ask({ schedule: "weekly" })).toBeNull();
    expect(await ask({})).toBeNull();
  });

  it("is known to be on its way out, and to lie nowhere", async () => {
    expect((await ask({ backup: "old" }))?.backup.isBeingDeleted).toBe(true);
    expect(await ask({ backup: "homeless" })).toMatchObject({ location: null, place: null });
    expect(await ask({ backup: "astray" })).toMatchObject({
      backup: { location: "gone" },
      location: null,
      place: null,
    });
  });

  it("of a location that is read-only here is another cluster's", async () => {
    const { cluster, signal } = place();
    const found = await readMeant(
      { cluster, signal },
      PreflightInput.parse({ cluster: "east", namespace: "velero", backup: "new" }),
    );
    expect(found?.backup.isForeign).toBe(false);
    const shared = new ObjectBuilder("velero.io/v1", "BackupStorageLocation", "shared", "velero");
    east.api.put(shared.spec({ accessMode: "ReadOnly", provider: "aws" }).build());
    east.api.put(aBackup("theirs").spec({ storageLocation: "shared" }).status(completed(0)).build());
    expect((await ask({ backup: "theirs" }))?.backup.isForeign).toBe(true);
  });

  it.each(["backupstoragelocations", "deletebackuprequests", "backups/"])(
    "is not half known when %s may not be read",
    async (what) => {
      east.api.fault("forbidden", { match: new RegExp(what) });
      await expect(ask({ backup: "new" })).rejects.toThrow("you may not do this");
    },
  );

  it("that is deleted between the list and the question is none", async () => {
    east.api.fault("absent", { match: /backups\/new$/ });
    expect(await ask({ schedule: "nightly" })).toBeNull();
  });
});

it("a backup's files are where its location says, and nowhere without one", async () => {
  expect(await readPlaceOf(place(), { namespace: "velero", backup: "new" })).toMatchObject({ s3Url: east.api.url });
  expect(await readPlaceOf(place(), { namespace: "velero", backup: "astray" })).toBeNull();
  expect(await readPlaceOf(place(), { namespace: "velero", backup: "gone" })).toBeNull();
});

it("other restores are told by where they write, and those that name nothing write everywhere", async () => {
  expect(await readRestores(place(), "velero")).toEqual([
    { name: "named", phase: "InProgress", targets: ["c", "b"] },
    { name: "whole", phase: "", targets: ["*"] },
  ]);
});
