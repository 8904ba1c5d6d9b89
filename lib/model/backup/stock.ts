import type { BackupFilters } from "./coverage.ts";
import { isForeign } from "./foreign.ts";
import type { PointHistory } from "./history.ts";
import { classOf, isOver } from "./phase.ts";
import { type Usability, usabilityOf } from "./point.ts";
import { madeAt } from "./runs.ts";
import type { SeenBackup, SeenVelero } from "./seen.ts";
import { emptyShelter, type Shelter, sheltersOf, stateOf } from "./shelter.ts";

/** A Backup and whether it can be restored from. */
export interface Judged<Backup extends SeenBackup> {
  readonly backup: Backup;
  readonly usability: Usability;
  /** It failed in part, and only its results, which were not read, would tell for which namespaces it can. */
  readonly isUnread?: boolean;
}

/** What takes the same namespaces by the same filters: schedules that promise it, backups that did, and what they were good for. */
export interface Stock<Backup extends SeenBackup> extends Shelter {
  /** Backups of its own that began, the newest first. */
  readonly judged: readonly Judged<Backup>[];
  /** When those that completed began, whatever became of them since; Unix milliseconds. */
  readonly points: readonly number[];
  /** When the oldest that is still known was made; Infinity without one. */
  readonly oldestMs: number;
}

/** Points of backups by the same filters, and since when none was missed; Unix milliseconds. */
export interface PastPoints extends Pick<PointHistory, "points" | "sinceMs"> {
  /** The same object as that of the backups that are still there. */
  readonly filters: BackupFilters;
}

const clean = { isClean: true };

/** Whether each of a cluster's backups can be restored from, and which it made itself. */
export function judgeBackups<Backup extends SeenBackup>(
  velero: SeenVelero & { readonly backups: readonly Backup[] },
  nowMs: number,
): { own: Judged<Backup>[]; foreign: Judged<Backup>[] } {
  const locations = new Map(velero.locations.map((one) => [`${one.namespace}/${one.name}`, one]));
  const own: Judged<Backup>[] = [];
  const foreign: Judged<Backup>[] = [];
  for (const backup of velero.backups) {
    const location = locations.get(`${backup.namespace}/${backup.location}`);
    const isBeingDeleted = velero.deleting.has(`${backup.namespace}/${backup.name}`);
    const point = { ...backup, location: stateOf(location), isBeingDeleted };
    const usability = usabilityOf({ ...point, results: null }, nowMs);
    const isUnread =
      usability.state === "unknown" && usabilityOf({ ...point, results: clean }, nowMs).state === "warnings";
    (isForeign(backup, location) ? foreign : own).push({ backup, usability, isUnread });
  }
  return { own, foreign };
}

/** What a cluster's Velero has for its own namespaces, with what it had: foreign backups are none of it, and `past` is of those that are gone. */
export function stocksOf<Backup extends SeenBackup>(
  velero: SeenVelero & { readonly backups: readonly Backup[] },
  nowMs: number,
  past: readonly PastPoints[] = [],
): readonly Stock<Backup>[] {
  const { own } = judgeBackups(velero, nowMs);
  const byFilters = Map.groupBy(own, ({ backup }) => backup.filters);
  const backups = own.map(({ backup }) => backup);
  const shelters = sheltersOf({ ...velero, backups }, nowMs);
  const known = new Set(shelters.map(({ filters }) => filters));
  const gone = past.filter(({ filters }) => !known.has(filters)).map(({ filters }) => emptyShelter(filters));
  const histories = new Map(past.map((one) => [one.filters, one]));
  return [...shelters, ...gone].map((shelter): Stock<Backup> => {
    const { points = [], sinceMs = Number.POSITIVE_INFINITY } = histories.get(shelter.filters) ?? {};
    const judged = byFilters.get(shelter.filters) ?? [];
    const started = judged.filter(({ backup: { startedMs } }) => startedMs !== null && startedMs <= nowMs);
    return {
      ...shelter,
      judged: started.toSorted((a, b) => (b.backup.startedMs ?? 0) - (a.backup.startedMs ?? 0)),
      points: [...new Set([...points, ...completedOf(started)])],
      oldestMs: Math.min(sinceMs, ...judged.map(({ backup }) => madeAt(backup))),
    };
  });
}

const completedOf = (started: readonly Judged<SeenBackup>[]): number[] =>
  started.flatMap(({ backup: { phase, startedMs } }) => (classOf(phase) === "success" ? (startedMs ?? []) : []));

/** Of several stocks the newest usable backup. */
export function newestUsable<Backup extends SeenBackup>(stocks: readonly Stock<Backup>[]): Backup | null {
  const usable = stocks.flatMap(({ judged }) => judged.find(({ usability }) => !("reason" in usability)) ?? []);
  return usable.toSorted((a, b) => (b.backup.startedMs ?? 0) - (a.backup.startedMs ?? 0))[0]?.backup ?? null;
}

/** The newest backup that is over, newer than a moment, and no point; and why it is none. */
export function failedSince<Backup extends SeenBackup>(
  stocks: readonly Stock<Backup>[],
  sinceMs: number,
): { readonly backup: Backup; readonly reason: string } | null {
  const failed = stocks
    .flatMap(({ judged }) => judged)
    .filter(({ backup, usability }) => isOver(backup.phase) && "reason" in usability && madeAt(backup) > sinceMs)
    .toSorted((a, b) => madeAt(b.backup) - madeAt(a.backup))[0];
  if (failed === undefined || !("reason" in failed.usability)) return null;
  return { backup: failed.backup, reason: failed.usability.reason };
}
