import { setTimeout as sleep } from "node:timers/promises";

import type { Client } from "#tools/stack/kubernetes/client.ts";

import { copy, furnish, home } from "./home.ts";
import type { Played } from "./scene.ts";
import { Stage, type VeleroObject } from "./stage.ts";
import { sweep } from "./sweep.ts";

const isPhase =
  (...phases: string[]) =>
  (object: VeleroObject | undefined): boolean =>
    phases.includes(object?.status?.phase ?? "");
const isOver = isPhase("Completed", "PartiallyFailed", "Failed", "FailedValidation");

/** Plays all scenes on a cluster with a Velero of its own, one after the other; takes about two minutes and leaves nothing behind. */
export async function playScenes(client: Client): Promise<Played> {
  const stage = new Stage(client);
  await sweep(stage);
  await furnish(client);
  try {
    const status = await stage.play("serverstatusrequests", "contract-status", {}, isPhase("Processed"));
    const backups = await playBackups(stage);
    const restores = await playRestores(stage);
    const schedules = await playSchedules(stage);
    const others = { ...(await playLocation(stage)), ...(await playDownloads(stage)) };
    const files = await readFiles(stage);
    return {
      seen: { status, ...backups, ...restores, ...schedules, ...others, ...(await playDeletion(stage)) },
      files,
    };
  } finally {
    await sweep(stage);
  }
}

const includedNamespaces = [home];

async function playBackups(stage: Stage) {
  const hook = { exec: { command: ["/usr/local/bin/freeze-ledger"], onError: "Fail", timeout: "10s" } };
  const hooks = { resources: [{ name: "freeze", includedNamespaces, pre: [hook] }] };
  return {
    complete: await stage.play("backups", "contract-complete", { includedNamespaces, ttl: "1h0m0s" }, isOver),
    // Its hook is nowhere.
    partial: await stage.play("backups", "contract-partial", { includedNamespaces, hooks }, isOver),
    // No node agent runs, which is what would read the volumes.
    broken: await stage.play(
      "backups",
      "contract-broken",
      { includedNamespaces, defaultVolumesToFsBackup: true },
      isOver,
    ),
    nowhere: await stage.play("backups", "contract-nowhere", { storageLocation: "nowhere" }, isOver),
  };
}

async function playRestores(stage: Stage) {
  const spec = { backupName: "contract-complete", namespaceMapping: { [home]: copy } };
  return {
    restore: await stage.play("restores", "contract-restore", spec, isOver),
    // Everything is there already.
    restoreAgain: await stage.play("restores", "contract-restore-again", spec, isOver),
    restoreNothing: await stage.play("restores", "contract-restore-nothing", { backupName: "contract-none" }, isOver),
  };
}

async function playSchedules(stage: Stage) {
  const name = "contract-schedule";
  const template = { includedNamespaces, includedResources: ["configmaps"], ttl: "1h0m0s" };
  const before = await stage.version("backups");
  const since = await stage.create("schedules", name, { schedule: "* * * * *", template });
  await stage.wait("schedules", name, (object) => object?.status?.["lastBackup"] !== undefined);
  await stage.change("schedules", name, { spec: { paused: true } });
  // Velero takes a moment to see that it may rest.
  await sleep(2000);
  const schedule = await stage.history("schedules", name, since);
  const { items } = await stage.list("backups");
  const made = items.find(({ metadata }) => metadata.labels?.["velero.io/schedule-name"] === name)?.metadata.name ?? "";
  const scheduled = await stage.history("backups", made, before);
  const isWrong = isPhase("FailedValidation");
  const scheduleWrong = await stage.play("schedules", `${name}-wrong`, { schedule: "every night", template }, isWrong);
  return { schedule, scheduled, scheduleWrong };
}

async function playLocation(stage: Stage) {
  const own = await stage.read("backupstoragelocations", "default");
  const { config, provider } = (own as unknown as { spec: { config: object; provider: string } }).spec;
  const name = "contract-location";
  const spec = { provider, config, objectStorage: { bucket: "own-nobody" } };
  const since = await stage.create("backupstoragelocations", name, spec);
  await stage.wait("backupstoragelocations", name, isPhase("Unavailable"));
  const unavailable = await stage.play("backups", "contract-unavailable", { storageLocation: name }, isOver);
  const location = await stage.history("backupstoragelocations", name, since);
  const refused = (backupName: string) =>
    stage.play("deletebackuprequests", `contract-delete-${backupName}`, { backupName }, isPhase("Processed"));
  const deleteNothing = await refused("contract-none");
  const deleteUnavailable = await refused("contract-unavailable");
  const before = await stage.version("backupstoragelocations");
  await stage.change("backupstoragelocations", name, { spec: { objectStorage: { bucket: "shared" } } });
  await stage.wait("backupstoragelocations", name, isPhase("Available"));
  const locationBack = await stage.history("backupstoragelocations", name, before);
  return { unavailable, deleteNothing, deleteUnavailable, location, locationBack };
}

async function playDownloads(stage: Stage) {
  const name = "contract-nothing";
  const since = await stage.create("downloadrequests", name, { target: { kind: "BackupLog", name: "contract-none" } });
  // Nothing comes of it: there is no end to wait for.
  await sleep(3000);
  const downloadNothing = await stage.history("downloadrequests", name, since);
  const { seen } = await stage.download("BackupResults", "contract-partial");
  return { download: seen, downloadNothing };
}

const wanted: readonly (readonly [string, string])[] = [
  ["BackupResults", "contract-complete"],
  ["BackupResults", "contract-partial"],
  ["BackupResults", "contract-broken"],
  ["BackupLog", "contract-partial"],
  ["BackupResourceList", "contract-complete"],
  ["BackupVolumeInfos", "contract-complete"],
  ["BackupVolumeInfos", "contract-broken"],
  ["RestoreResults", "contract-restore-again"],
  ["RestoreResourceList", "contract-restore"],
];

async function readFiles(stage: Stage): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const [kind, name] of wanted) files[`${kind} ${name}`] = (await stage.download(kind, name)).text;
  return files;
}

async function playDeletion(stage: Stage) {
  const name = "contract-complete";
  const since = await stage.version("backups");
  const isGone = (object: VeleroObject | undefined): boolean => object === undefined;
  const spec = { backupName: name };
  const asked = await stage.create("deletebackuprequests", "contract-delete", spec);
  await stage.wait("backups", name, isGone);
  await stage.wait("deletebackuprequests", "contract-delete", isGone);
  const deletion = await stage.history("deletebackuprequests", "contract-delete", asked);
  return { deletion, deleted: await stage.history("backups", name, since) };
}
