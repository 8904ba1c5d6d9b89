import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { ResultsAnswer } from "#lib/contract/backup-file.ts";
import { BoardInput } from "#lib/contract/backup.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { startEngine, type TestEngine } from "#lib/testing/an-engine.ts";
import { aBackup, aNamespace, aStorageLocation } from "#lib/testing/builders/object-of.ts";
import { type KubeApi, startKubeApi } from "#lib/testing/kube-api.ts";
import { startVeleroApi, type VeleroApi } from "#lib/testing/velero-api.ts";

import { listBoard } from "./board.ts";
import { readBackupResults } from "./file-results.ts";
import { getBackup } from "./get-backup.ts";
import { backupPageResources } from "./want.ts";

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+Z/, "Z");
const times = { startTimestamp: ago(2), completionTimestamp: ago(1), expiration: ago(-700) };
const backup = (name: string, phase: string) =>
  aBackup(name)
    .meta({ creationTimestamp: ago(2) })
    .spec({ includedNamespaces: ["payments", "web"], storageLocation: "default" })
    .status({ phase, ...times });
const errorsOf = (errors: object): string => JSON.stringify({ errors, warnings: {} });
const failed = { pvcNamespace: "payments", pvcName: "ledger", backupMethod: "CSISnapshot", result: "failed" };

describe("results of a backup", () => {
  let kube: KubeApi;
  let velero: VeleroApi;
  let engine: TestEngine;
  let viewer = aViewerNamed("ada");
  let turn = 0;
  beforeAll(async () => {
    kube = await startKubeApi({
      objects: [
        aNamespace("payments").build(),
        aNamespace("web").build(),
        backup("partly", "PartiallyFailed").build(),
        backup("whole", "Completed").build(),
      ],
    });
    velero = await startVeleroApi(kube);
    const spec = { provider: "aws", objectStorage: { bucket: "own" }, config: { s3Url: velero.store } };
    kube.put(aStorageLocation().spec(spec).status({ phase: "Available" }).build());
    engine = startEngine({ east: velero.url });
    await engine.follow(backupPageResources, ["east"]);
  });
  afterAll(async () => {
    await engine.close();
    await velero.close();
    await kube.close();
  });
  beforeEach(() => {
    viewer = aViewerNamed(`ada-${(turn += 1)}`);
    velero.asked.length = 0;
    velero.files.clear();
    velero.post = 201;
  });
  const at = { cluster: "east", namespace: "velero" };
  const read = (name = "partly", who = viewer) =>
    readBackupResults({
      engine,
      viewer: who,
      ...at,
      name,
      of: "backups",
      source: { address: { socket: "127.0.0.1", claimed: [] }, userAgent: "test" },
      signal: AbortSignal.timeout(10_000),
    });
  const look = (who = viewer) => getBackup({ engine, viewer: who, ...at, name: "partly" });

  it("that failed in part tell its page which namespaces can be restored, with one request for each file", async () => {
    velero.files.set("BackupResults partly", errorsOf({ namespaces: { payments: ["message: /it is gone"] } }));
    velero.files.set("BackupVolumeInfos partly", JSON.stringify([failed]));
    expect(look().usability.state).toBe("unknown");
    expect(velero.asked).toEqual([]);
    const answer = await read();
    expect(ResultsAnswer.strict().parse(answer)).toEqual(answer);
    expect(answer.sentence).toBe("1 error in payments: it is gone");
    const { usability, namespaces } = look();
    expect(usability).toMatchObject({ state: "warnings", reason: expect.stringMatching(/payments$/) });
    expect(namespaces.map(({ namespace, isWhole }) => [namespace, isWhole])).toEqual([
      ["payments", false],
      ["web", true],
    ]);
    await read();
    expect(velero.asked).toEqual(["BackupResults partly", "BackupVolumeInfos partly"]);
  });

  it("that somebody else read say nothing to who did not", async () => {
    velero.files.set("BackupResults partly", errorsOf({ namespaces: { payments: ["gone"] } }));
    velero.files.set("BackupVolumeInfos partly", "null");
    await read();
    expect(look().usability.state).toBe("warnings");
    expect(look(aViewerNamed("eve")).usability.state).toBe("unknown");
  });

  const boardOf = async (who = viewer) => {
    const { rows, figures } = await listBoard({
      engine,
      viewer: who,
      input: BoardInput.parse({ where: "cluster:east" }),
    });
    const told = rows.map((row) => [row.namespace, [row.protection, row.backup, row.partly]]);
    return { rows: Object.fromEntries(told) as Record<string, unknown[]>, figures };
  };

  it("are taken in by the board of whoever read them, and by nobody else's who may see the same", async () => {
    velero.files.set("BackupResults partly", errorsOf({ namespaces: { payments: ["message: /it is gone"] } }));
    velero.files.set("BackupVolumeInfos partly", JSON.stringify([failed]));
    kube.remove(backup("whole", "Completed").build());
    await expect.poll(async () => (await boardOf()).rows["web"]?.[1]).toBe("");
    const unread = { backup: "velero/partly", why: null, isWhole: null };
    expect((await boardOf()).rows).toMatchObject({
      web: ["unknown", "", unread],
      payments: ["unknown", "", unread],
    });
    expect(velero.asked).toEqual([]);
    await read();
    const why = "1 error in payments: it is gone";
    const { rows, figures } = await boardOf();
    expect(rows).toMatchObject({
      web: ["non-compliant", "velero/partly", { why, isWhole: true }],
      payments: ["unmanaged", "", { why, isWhole: false }],
    });
    expect(figures).toMatchObject({ unmanaged: 1, nonCompliant: 1, unknown: 0 });
    expect((await boardOf(aViewerNamed("eve"))).rows).toMatchObject({ web: ["unknown", "", unread] });
    expect((await boardOf(aViewerNamed(viewer.name))).rows).toMatchObject({ web: ["unknown", "", unread] });
    expect(velero.asked).toEqual(["BackupResults partly", "BackupVolumeInfos partly"]);
    kube.put(backup("whole", "Completed").build());
    await expect.poll(async () => (await boardOf()).rows["payments"]?.[1]).toBe("velero/whole");
  });

  it("with an error of Velero itself make it of no use, whatever the volumes are", async () => {
    velero.files.set("BackupResults partly", errorsOf({ velero: ["no plugin"] }));
    await read();
    expect(look().usability).toMatchObject({ state: "unusable", reason: expect.stringContaining("no plugin") });
    expect(velero.asked).toEqual(["BackupResults partly"]);
  });

  it.each([
    ["is not there", undefined, /volumes could not be read: .*not stored it/],
    ["is damaged", "{}", /none that Velero writes/],
  ])("leave it unknown when its list of volumes %s, and are told all the same", async (_, volumes, reason) => {
    velero.files.set("BackupResults partly", errorsOf({ namespaces: { payments: ["gone"] } }));
    if (volumes !== undefined) velero.files.set("BackupVolumeInfos partly", volumes);
    expect((await read()).errors).toBe(1);
    expect(look().usability).toEqual({ state: "unknown", reason: expect.stringMatching(reason) });
  });

  it("of one that is complete cost no look at its volumes", async () => {
    velero.files.set("BackupResults whole", errorsOf({}));
    await read("whole");
    expect(velero.asked).toEqual(["BackupResults whole"]);
  });

  it("are refused to who may not ask for them, which says nothing of the backup", async () => {
    velero.post = 403;
    await expect(read()).rejects.toMatchObject({ code: "QD-403-access" });
    expect(look().usability.state).toBe("unknown");
  });
});
