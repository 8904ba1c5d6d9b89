import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { aBackup } from "#lib/testing/builders/object-of.ts";
import { after } from "#lib/testing/builders/object.ts";
import { type Restorable, startRestorable } from "#lib/testing/restorable.ts";

import { readSaved } from "./read-saved.ts";

const FILE = "nightly/BackupVolumeInfos";
const volume = { pvcNamespace: "shop", pvcName: "data", backupMethod: "PodVolumeBackup", result: "succeeded" };
const saved = { state: "known", value: [{ namespace: "shop", claim: "data", isSaved: true }] };

describe("how volumes were saved", () => {
  let east: Restorable;
  beforeEach(async () => {
    const backup = aBackup("nightly")
      .spec({ storageLocation: "default" })
      .status({ phase: "Completed", startTimestamp: after(10), completionTimestamp: after(60) });
    east = await startRestorable([backup.build()], { [FILE]: [volume] });
  });
  afterEach(() => east.close());

  const point = { namespace: "velero", name: "nightly", phase: "Completed", startedAt: 10 };
  const ann = aViewerNamed("ann");
  const read = (viewer = ann, more: Partial<typeof point> = {}, waitedMilliseconds = 30_000) =>
    readSaved({ viewer, cluster: east.cluster, point: { ...point, ...more }, waitedMilliseconds });

  it("is read from Velero's own list, once for somebody and a backup", async () => {
    expect(await read()).toMatchObject(saved);
    expect(await read()).toMatchObject(saved);
    expect(east.fetched.filter((file) => file === FILE)).toHaveLength(1);
  });

  it("is asked for by each person on their own, and anew for another run of the backup", async () => {
    await read();
    expect(await read(aViewerNamed("bob"))).toMatchObject(saved);
    expect(await read(ann, { startedAt: 11 })).toMatchObject(saved);
    expect(east.fetched.filter((file) => file === FILE)).toHaveLength(3);
  });

  it("is not known where the store has no such list, which is not asked for again at once", async () => {
    delete east.stored[FILE];
    expect(await read()).toMatchObject({ state: "unknown" });
    const asked = () => east.api.requests.filter(({ url }) => url.includes("/downloadrequests")).length;
    const before = asked();
    expect(await read()).toMatchObject({ state: "unknown" });
    expect(asked()).toBe(before);
  });

  it("is not known to somebody who may not read the backup, nor where that is gone", async () => {
    expect(await read(ann, { name: "gone" })).toEqual({ state: "unknown", reason: "the backup is gone" });
    east.api.fault("forbidden", { match: /\/backups\/nightly/ });
    const refused = await read(aViewerNamed("paula"));
    expect(refused).toMatchObject({ state: "unknown", reason: expect.stringContaining("of the Backup, ") as string });
    expect(east.fetched).toEqual([]);
  });

  it("is not waited for longer than a page wants to, and found by its next question", async () => {
    expect(await read(ann, {}, 0)).toMatchObject({
      state: "unknown",
      reason: expect.stringContaining("being read") as string,
    });
    expect(await read()).toMatchObject(saved);
    expect(east.fetched.filter((file) => file === FILE)).toHaveLength(1);
  });
});
