import { intervalOn } from "#lib/model/backup/interval.ts";

import { type EtcdEvidence, isFresh, toTime } from "./evidence.ts";
import type { SeenDruidEtcd } from "./seen.ts";

/** How an etcd of somebody's control plane is saved. */
export type JudgedHosted =
  | EtcdEvidence
  | { readonly state: "unknown"; readonly reason: string }
  | { readonly state: "na"; readonly reason: string };

/** etcd-druid's own where nothing is set. */
const USUAL_INTERVAL_MILLISECONDS = 24 * 3_600_000;
/** It looks every few seconds unless told otherwise: after an hour of silence what it has said last proves nothing. */
const SILENT_MILLISECONDS = 3_600_000;

/**
 * How etcd-druid saves an etcd, as of a moment. Its condition BackupReady is True while the newest full snapshot is younger than the schedule's
 * interval and the newest delta younger than two of its periods (gardener/etcd-druid, check_backup_ready.go); it has no condition without a store.
 */
export function judgeDruid(etcd: SeenDruidEtcd, nowMs: number): JudgedHosted {
  const { provider, role, replicas, backup, message, saidMs, timing, place } = etcd;
  if (provider === "" && role === "events")
    return { state: "na", reason: "an etcd of events without a store: events are not meant to come back" };
  if (replicas === 0) return { state: "na", reason: "scaled to zero: nothing is written to it" };
  const intervalMs = timing === null ? USUAL_INTERVAL_MILLISECONDS : intervalOn(timing, nowMs);
  const base = {
    ...nothing,
    isOffSite: provider === "" ? null : provider.toLowerCase() !== "local",
    intervalMs,
    intervalFrom: timing === null ? ("default" as const) : ("schedule" as const),
  };
  if (provider === "")
    return { ...base, state: "none", reason: "it has no store (spec.backup.store): etcd-druid saves nothing of it" };
  if (backup === "" || saidMs === null)
    return { state: "unknown", reason: "etcd-druid has not said yet how its backups are" };
  const said = { ...base, operator: { message, saidMs, place } };
  if (nowMs - saidMs > SILENT_MILLISECONDS)
    return isFresh(saidMs, intervalMs, nowMs)
      ? { state: "unknown", reason: `etcd-druid has said nothing of it since ${toTime(saidMs)}` }
      : { ...said, state: "stale", reason: `etcd-druid has said nothing of it since ${toTime(saidMs)}` };
  if (backup === "True") return { ...said, state: "fresh", reason: "" };
  if (backup === "False") return { ...said, state: "failed", reason: `etcd-druid: ${message}` };
  return { state: "unknown", reason: `etcd-druid cannot tell: ${message}` };
}

const nothing = { newest: null, offSite: null, members: [], failures: [], job: "", operator: null } as const;
