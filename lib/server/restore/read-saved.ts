import { setTimeout as sleep } from "node:timers/promises";

import type { MigrationPoint } from "#lib/contract/migrate.ts";
import type { SavedVolume } from "#lib/model/backup/results.ts";
import { type Known, unknown } from "#lib/model/restore/evidence.ts";
import { reach, type Reached } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { chooseStore } from "#lib/server/source/velero/choose.ts";
import type { Choose } from "#lib/server/source/velero/fetch.ts";

import { readSavedVolumes } from "./files.ts";
import { piece } from "./piece.ts";
import { readMeant } from "./velero.ts";

/** A page that is read each 20 s waits no longer for it: the next reading finds it. */
const WAITED_MILLISECONDS = 4_000;
const KEPT_MILLISECONDS = 10 * 60_000;
/** Each reading makes a DownloadRequest: where it failed it is not tried again at once. */
const REFUSED_MILLISECONDS = 2 * 60_000;

type Saved = Known<readonly SavedVolume[]>;

interface Held {
  readonly key: string;
  readonly saved: Promise<Saved>;
  until: number;
}

/** The last one of each viewer and cluster: nobody is told what another one read (decision 0020). */
const held = new WeakMap<Reached, Held>();

export interface SavedQuestion {
  readonly viewer: Viewer;
  /** Whose Velero made the backup. */
  readonly cluster: Cluster;
  readonly point: Pick<MigrationPoint, "namespace" | "name" | "phase" | "startedAt">;
  /** Where a store is asked; as usual unless told. */
  readonly choose?: Choose;
  readonly waitedMilliseconds?: number;
}

/** How each volume of a backup was saved, by Velero's own list, which is asked for as the viewer. Never throws. */
export async function readSaved(question: SavedQuestion): Promise<Saved> {
  const { viewer, cluster, point, waitedMilliseconds = WAITED_MILLISECONDS } = question;
  const way = reach(viewer, cluster);
  const key = JSON.stringify([point.namespace, point.name, point.phase, point.startedAt]);
  const before = held.get(way);
  const isKept = before !== undefined && before.key === key && before.until > Date.now();
  const entry = isKept ? before : { key, saved: ask(way, question), until: Date.now() + KEPT_MILLISECONDS };
  held.set(way, entry);
  void forgetSoonerIfUnknown(entry);
  const late = sleep(waitedMilliseconds, unknown("Velero's list of them is being read"), { ref: false });
  return Promise.race([entry.saved, late]);
}

async function forgetSoonerIfUnknown(entry: Held): Promise<void> {
  const { state } = await entry.saved;
  if (state === "unknown") entry.until = Math.min(entry.until, Date.now() + REFUSED_MILLISECONDS);
}

async function ask(way: Reached, { point, choose = chooseStore }: SavedQuestion): Promise<Saved> {
  const { namespace, name } = point;
  const nobody = new AbortController().signal;
  const meant = await piece(nobody, (signal) =>
    readMeant({ cluster: way, signal }, { namespace, backup: name, schedule: "" }),
  );
  if (meant.state === "unknown") return unknown(`of the Backup, ${meant.reason}`);
  if (meant.value === null) return unknown("the backup is gone");
  return readSavedVolumes({ cluster: way, namespace, choose }, meant.value);
}
