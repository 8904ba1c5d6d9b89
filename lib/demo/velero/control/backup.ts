import type { Controller } from "#lib/demo/controller/engine/loop.ts";
import { toTime } from "#lib/demo/controller/time.ts";

import { collect } from "../keep/collect.ts";
import type { HookOutcome } from "../keep/hook.ts";
import { countOf } from "../keep/kept.ts";
import { type Run, storeBackup } from "../keep/store-backup.ts";
import type { Backup } from "../kind.ts";
import { isAvailable, locationOf } from "../location.ts";
import { controllerFor, type Site } from "../site.ts";
import { admit } from "./admit-backup.ts";
import { durationOf } from "./duration.ts";
import { pace, steps } from "./pace.ts";
import { moveData, readFiles } from "./upload.ts";

interface Running extends Run {
  readonly hooks: HookOutcome;
  step: number;
}

const busy = new Set(["ReadyToStart", "InProgress"]);
const resource = "backups";

/** Moves Backups through their phases, one after the other as Velero 1.18 does. */
export function backups(site: Site): Controller {
  const running = new Map<string, Running>();
  const isFree = (backup: Backup): boolean =>
    site.list(resource).every((one) => one === backup || !busy.has(phaseOf(one)));
  const act: Readonly<Record<string, (backup: Backup) => number | undefined>> = {
    "": (backup) => queue(site, backup),
    New: (backup) => queue(site, backup),
    Queued: (backup) => {
      const position = queuePosition(site, backup);
      if (position > 1 || !isFree(backup)) {
        site.say(resource, backup, { queuePosition: position });
        return site.now() + pace.queue;
      }
      // The position is gone with the queue.
      site.replace(resource, backup, { phase: "ReadyToStart" });
      return site.now() + pace.queue;
    },
    ReadyToStart: (backup) => start(site, backup),
    InProgress: (backup) => {
      const own = running.get(backup.metadata.uid) ?? begin(site, backup, running);
      return own && proceed(site, backup, own);
    },
    WaitingForPluginOperations: (backup) => moveData(site, backup, running.get(backup.metadata.uid)),
    WaitingForPluginOperationsPartiallyFailed: (backup) => moveData(site, backup, running.get(backup.metadata.uid)),
    Finalizing: (backup) => complete(site, backup, running, "Completed"),
    FinalizingPartiallyFailed: (backup) => complete(site, backup, running, "PartiallyFailed"),
  };
  const due = new Map<string, number>();
  return controllerFor(site, resource, (backup) => {
    const { uid } = backup.metadata;
    const key = `${uid} ${phaseOf(backup)}`;
    // Its own writes tell it to look again before its time.
    const wait = due.get(uid);
    if (wait !== undefined && wait > site.now()) return wait;
    due.delete(uid);
    const next = act[phaseOf(backup)]?.(backup);
    if (next !== undefined) due.set(uid, next);
    else if (!key.includes("Progress")) running.delete(uid);
    return next;
  });
}

export const phaseOf = ({ status }: Backup): string => status?.phase ?? "";

/** From 1, by creation, among those that wait. */
function queuePosition(site: Site, backup: Backup): number {
  const before = site.list(resource).filter((one) => phaseOf(one) === "Queued" && isBefore(one, backup));
  return before.length + 1;
}

const isBefore = ({ metadata: one }: Backup, { metadata: other }: Backup): boolean =>
  one.creationTimestamp < other.creationTimestamp ||
  (one.creationTimestamp === other.creationTimestamp && one.name < other.name);

function queue(site: Site, backup: Backup): number {
  site.say(resource, backup, { phase: "Queued", queuePosition: queuePosition(site, backup) });
  return site.now() + pace.queue;
}

/** Fills the spec in, and either refuses it or begins. */
function start(site: Site, known: Backup): number | undefined {
  const { backup, validationErrors } = admit(site, known);
  const expiration = toTime(site.now() + durationOf(backup.spec.ttl));
  const status = { version: 1, formatVersion: "1.1.0", expiration };
  if (validationErrors.length > 0) {
    site.say(resource, backup, { ...status, phase: "FailedValidation", validationErrors });
    return undefined;
  }
  site.say(resource, backup, { ...status, phase: "InProgress", startTimestamp: site.time() });
  return site.now() + pace.begin;
}

/** One that ran when Velero was started again is lost, as Velero says of it. */
function begin(site: Site, backup: Backup, running: Map<string, Running>): Running | undefined {
  if (backup.status?.progress !== undefined) {
    const failureReason = 'found a backup with status "InProgress" during the server starting, mark it as "Failed"';
    site.say(resource, backup, { phase: "Failed", failureReason, completionTimestamp: site.time() } as object);
    return undefined;
  }
  const own = { ...collect(site, backup), step: 0 };
  running.set(backup.metadata.uid, own);
  return own;
}

function proceed(site: Site, backup: Backup, own: Running): number {
  const totalItems = own.objects.length;
  const itemsBackedUp = Math.floor((totalItems * own.step) / steps);
  readFiles(site, backup, own, own.step / steps);
  own.step += 1;
  if (own.step <= steps) {
    site.say(resource, backup, { progress: itemsBackedUp > 0 ? { totalItems, itemsBackedUp } : { totalItems } });
    return site.now() + pace.step;
  }
  const { attempted, failed } = own.hooks;
  const hookStatus = attempted > 0 ? { hooksAttempted: attempted, ...(failed > 0 && { hooksFailed: failed }) } : {};
  const progress = { totalItems, itemsBackedUp: totalItems };
  const moving = own.claims.filter(({ method }) => method === "moved").length;
  const errors = countOf(own.results.errors);
  const phase = moving > 0 ? "WaitingForPluginOperations" : "Finalizing";
  site.say(resource, backup, {
    ...counts(own),
    hookStatus,
    progress,
    ...(moving > 0 && { backupItemOperationsAttempted: moving }),
    phase: errors > 0 ? `${phase}PartiallyFailed` : phase,
  } as object);
  return site.now() + pace.step;
}

function counts({ results }: Run): object {
  const [errors, warnings] = [countOf(results.errors), countOf(results.warnings)];
  return { ...(errors > 0 && { errors }), ...(warnings > 0 && { warnings }) };
}

function complete(site: Site, backup: Backup, running: Map<string, Running>, phase: string): undefined {
  const own = running.get(backup.metadata.uid);
  const location = locationOf(site, backup.spec.storageLocation);
  running.delete(backup.metadata.uid);
  const completionTimestamp = site.time();
  if (own === undefined || location === undefined || !isAvailable(location)) {
    const failureReason = `error uploading backup: BackupStorageLocation "${backup.spec.storageLocation}" is unavailable`;
    site.say(resource, backup, { phase: "Failed", failureReason, completionTimestamp } as object);
    return;
  }
  const status = { ...backup.status, ...counts(own), phase, completionTimestamp };
  storeBackup(site, location, { ...backup, status }, own);
  site.say(resource, backup, status);
}
