import { gzipSync } from "node:zlib";

import type { Controller } from "#lib/demo/controller/engine/loop.ts";

import { type Arrival, bring, type Plan, planRestore } from "../bring/bring.ts";
import { resourceListOf, restoreLog, restoreVolumes } from "../bring/file.ts";
import { countOf, type Kept, type Results, tell } from "../keep/kept.ts";
import type { Restore } from "../kind.ts";
import { folderOf, locationOf } from "../location.ts";
import { controllerFor, type Site } from "../site.ts";
import { fileNames } from "../storage/file.ts";
import { admitRestore } from "./admit-restore.ts";
import { bringData } from "./arrive.ts";
import { pace } from "./pace.ts";

interface Running {
  readonly plan: Plan;
  readonly arrivals: Arrival[];
  readonly results: Results;
  readonly kept: Kept;
  next: number;
}

const resource = "restores";
/** How far volumes are when a Restore has made all its objects. */
const underWay = 0.4;
const finalizer = "restores.velero.io/external-resources-finalizer";

/** Moves Restores through their phases; on the way, each namespace's objects are created. */
export function restores(site: Site): Controller {
  const running = new Map<string, Running>();
  const due = new Map<string, number>();
  return controllerFor(site, resource, (restore) => {
    const { uid, deletionTimestamp } = restore.metadata;
    if (deletionTimestamp !== undefined) return forget(site, restore);
    const wait = due.get(uid);
    if (wait !== undefined && wait > site.now()) return wait;
    const next = step(site, restore, running);
    if (next === undefined) due.delete(uid);
    else due.set(uid, next);
    return next;
  });
}

function step(site: Site, restore: Restore, running: Map<string, Running>): number | undefined {
  const { uid } = restore.metadata;
  const { phase = "" } = restore.status ?? {};
  const own = running.get(uid);
  if (phase === "" || phase === "New") return start(site, restore, running);
  if (phase === "InProgress" && own) return proceed(site, restore, own);
  if (phase === "InProgress") {
    const failureReason = 'found a restore with status "InProgress" during the server starting, mark it as "Failed"';
    site.say(resource, restore, { phase: "Failed", failureReason, completionTimestamp: site.time() } as object);
  }
  if (phase.startsWith("Waiting") && own) {
    bringData(site, restore, own, 1);
    site.say(resource, restore, { phase: phase.replace("WaitingForPluginOperations", "Finalizing") });
    return site.now() + pace.step;
  }
  if (phase.startsWith("Finalizing") && own) {
    running.delete(uid);
    complete(site, restore, own);
  }
  return undefined;
}

function start(site: Site, known: Restore, running: Map<string, Running>): number | undefined {
  const finalizers = [finalizer];
  const { restore, validationErrors, kept } = admitRestore(site, {
    ...known,
    metadata: { ...known.metadata, finalizers },
  });
  if (validationErrors.length > 0 || kept === undefined) {
    site.say(resource, restore, { phase: "FailedValidation", validationErrors });
    return undefined;
  }
  const plan = planRestore(site, restore, kept);
  running.set(restore.metadata.uid, { plan, arrivals: [], results: { errors: {}, warnings: {} }, kept, next: 0 });
  site.say(resource, restore, { phase: "InProgress", startTimestamp: site.time() });
  return site.now() + pace.begin;
}

/** One group of objects at a time: those of no namespace first, then namespace after namespace. */
function proceed(site: Site, restore: Restore, own: Running): number {
  const group = own.plan.groups[own.next];
  own.next += 1;
  const totalItems = own.plan.groups.reduce((sum, { objects }) => sum + objects.length, 0);
  if (group !== undefined) {
    for (const arrival of bring(site, restore, own.plan, group)) {
      own.arrivals.push(arrival);
      const home = arrival.object.metadata.namespace;
      if (arrival.warning !== undefined) tell(own.results.warnings, home, arrival.warning);
      if (arrival.error !== undefined) tell(own.results.errors, home, arrival.error);
    }
    site.say(resource, restore, { progress: { totalItems, itemsRestored: own.arrivals.length } });
    return site.now() + pace.step;
  }
  const moving = bringData(site, restore, own, underWay);
  const ending = moving > 0 ? "WaitingForPluginOperations" : "Finalizing";
  const phase = countOf(own.results.errors) > 0 ? `${ending}PartiallyFailed` : ending;
  const progress = { totalItems, itemsRestored: own.arrivals.length };
  site.say(resource, restore, { phase, progress, hookStatus: {}, ...counts(own.results) } as object);
  return site.now() + pace.step;
}

const counts = ({ errors, warnings }: Results): object => ({
  ...(countOf(errors) > 0 && { errors: countOf(errors) }),
  ...(countOf(warnings) > 0 && { warnings: countOf(warnings) }),
});

function complete(site: Site, restore: Restore, own: Running): void {
  const { name } = restore.metadata;
  const backup = site.get("backups", restore.spec.backupName ?? "");
  const location = backup && locationOf(site, backup.spec.storageLocation);
  const put = (kind: string, text: () => string): void => {
    const path = location && `${folderOf(location, "restores", name)}/${fileNames[kind]?.(name)}`;
    if (path) site.storage.put(path, () => gzipSync(text()));
  };
  const { arrivals, results } = own;
  const time = restore.status?.startTimestamp ?? "";
  put("RestoreLog", () => restoreLog(name, time, arrivals, results));
  put("RestoreResults", () => `${JSON.stringify(results)}\n`);
  put("RestoreResourceList", () => `${JSON.stringify(resourceListOf(arrivals))}\n`);
  put("RestoreItemOperations", () => "[]");
  put("RestoreVolumeInfo", () => JSON.stringify(restoreVolumes(arrivals)));
  const phase = countOf(results.errors) > 0 ? "PartiallyFailed" : "Completed";
  site.say(resource, restore, { phase, completionTimestamp: site.time() });
}

/** A Restore that is deleted takes its files with it. */
function forget(site: Site, restore: Restore): undefined {
  const { finalizers = [], name } = restore.metadata;
  const backup = site.get("backups", restore.spec.backupName ?? "");
  const location = backup && locationOf(site, backup.spec.storageLocation);
  if (location) site.storage.remove(folderOf(location, "restores", name));
  const kept = finalizers.filter((one) => one !== finalizer);
  if (kept.length < finalizers.length)
    site.write(resource, { ...restore, metadata: { ...restore.metadata, finalizers: kept } });
}
