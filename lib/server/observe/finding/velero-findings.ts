import type { BackupFilters } from "#lib/model/backup/coverage.ts";
import { isOver } from "#lib/model/backup/phase.ts";
import { newestFirst } from "#lib/model/backup/runs.ts";
import type { SeenSchedule, SeenVelero } from "#lib/model/backup/seen.ts";
import {
  deletionChecks,
  hookChecks,
  planChecks,
  restoreChecks,
  runChecks,
  storageChecks,
} from "#lib/model/finding/backup-checks.ts";
import type { MeasuredRestore } from "#lib/model/finding/seen-backup.ts";
import { namespaceOf } from "#lib/server/observe/cell.ts";

import type { Followed } from "./followed.ts";
import { HeldRows } from "./held-rows.ts";
import { verdictsOf } from "./row-findings.ts";
import { seeSchedule } from "./see-backup.ts";
import {
  type HeldBackup,
  type HeldDeletion,
  type HeldLocation,
  type HeldRestore,
  holdBackup,
  holdDeletion,
  holdLocation,
  holdRestore,
} from "./see-velero.ts";

/** The tables of one cluster that Velero's findings are made from; undefined while nobody watches them. */
export interface VeleroTables {
  readonly backups: Followed | undefined;
  readonly schedules: Followed | undefined;
  readonly restores: Followed | undefined;
  readonly locations: Followed | undefined;
  readonly deletions: Followed | undefined;
}

const isWhole = (followed: Followed | undefined): followed is Followed => followed?.table.isComplete === true;

/** The findings over one cluster's Velero objects. They are few, and judged together: one tells of the others. */
export class VeleroFindings {
  readonly #filters = new Map<string, BackupFilters>();
  readonly #backups = new HeldRows<HeldBackup>();
  readonly #schedules = new HeldRows<SeenSchedule>();
  readonly #restores = new HeldRows<HeldRestore>();
  readonly #locations = new HeldRows<HeldLocation>();
  readonly #deletions = new HeldRows<HeldDeletion>();

  /** Reads rows that changed. Says whether any did. */
  take({ backups, schedules, restores, locations, deletions }: VeleroTables, nowMs: number): boolean {
    const one = (key: string, make: () => BackupFilters): BackupFilters => {
      const known = this.#filters.get(key) ?? make();
      this.#filters.set(key, known);
      return known;
    };
    const taken = [
      this.#backups.take(backups, (table, row, before) => holdBackup(table, row, { one, nowMs, before })),
      this.#schedules.take(schedules, (table, row) => seeSchedule(table, row, one)),
      this.#restores.take(restores, (table, row, before) => holdRestore(table, row, before, nowMs)),
      this.#locations.take(locations, holdLocation),
      this.#deletions.take(deletions, holdDeletion),
    ];
    return taken.includes(true);
  }

  /** What a namespace's protection is judged from; null while it is not known whole, or there is no Velero. */
  see({ backups, schedules, locations, deletions }: VeleroTables): SeenVelero | null {
    if (!isWhole(backups) || !isWhole(schedules) || !isWhole(locations) || !isWhole(deletions)) return null;
    return {
      backups: Array.from(this.#backups.of(backups.table).values(), ({ seen }) => seen),
      schedules: [...this.#schedules.of(schedules.table).values()],
      locations: Array.from(this.#locations.of(locations.table).values(), ({ seen }) => seen),
      deleting: new Set(
        Array.from(
          this.#deletions.of(deletions.table),
          ([row, { backup }]) => `${namespaceOf(deletions.table, row)}/${backup}`,
        ),
      ),
    };
  }

  /** By namespace: the newest Restore that completed and names it, and how long that took. */
  restored({ restores }: VeleroTables): ReadonlyMap<string, MeasuredRestore> {
    const newest = new Map<string, MeasuredRestore>();
    if (!isWhole(restores)) return newest;
    for (const [row, { phase, included, startedMs, completedMs }] of this.#restores.of(restores.table)) {
      if (phase !== "Completed" || startedMs === null || completedMs === null) continue;
      const name = `Restore ${restores.table.names.read(row)}`;
      const one = { name, span: "completionTimestamp − startTimestamp", tookMs: completedMs - startedMs, completedMs };
      for (const namespace of included.split(","))
        if (completedMs > (newest.get(namespace)?.completedMs ?? 0)) newest.set(namespace, one);
    }
    return newest;
  }

  /** Judges all of them anew. */
  judge({ backups, schedules, restores, locations, deletions }: VeleroTables, now: number): void {
    const nowMs = now * 1000;
    if (isWhole(locations)) this.#judgeLocations(locations, now);
    if (isWhole(backups)) this.#judgeBackups(backups, now);
    if (isWhole(backups) && isWhole(schedules)) this.#judgeSchedules(schedules, backups, now);
    if (isWhole(restores)) this.#judgeRestores(restores, now);
    for (const [row, { errors }] of this.#deletions.of(deletions?.table))
      deletions?.findings.judge(row, verdictsOf(deletionChecks, { nowMs, errors, gcFailure: "" }), now);
  }

  #judgeLocations({ table, findings }: Followed, now: number): void {
    const held = this.#locations.of(table);
    const byVelero = Map.groupBy(held.values(), ({ seen }) => seen.namespace);
    const telling = new Set<HeldLocation | undefined>(
      Array.from(byVelero.values(), (all) =>
        all.some(({ seen }) => seen.isDefault)
          ? undefined
          : all.toSorted((a, b) => (a.seen.name < b.seen.name ? -1 : 1))[0],
      ),
    );
    for (const [row, one] of held) {
      const { seen, ...rest } = one;
      const storage = { ...seen, ...rest, nowMs: now * 1000, isWithoutDefault: telling.has(one) };
      findings.judge(row, verdictsOf(storageChecks, storage), now);
    }
  }

  #judgeBackups({ table, findings }: Followed, now: number): void {
    const held = this.#backups.of(table);
    const newest = this.#newestOver(table);
    for (const [row, { seen, progress, itemsDone, timeoutMs, hooks, hooksFailed, gcFailure }] of held) {
      // Nearly all of them are over, and nothing is wrong with them.
      if (isOver(seen.phase) && hooksFailed === 0 && gcFailure === "" && !findings.has(row)) continue;
      const run = {
        ...seen,
        nowMs: now * 1000,
        createdMs: seen.createdMs ?? 0,
        changedMs: progress.changedMs,
        timeoutMs,
      };
      const isTelling = seen.schedule === "" || newest.has(seen.name);
      const told = { attempted: hooks, failed: hooksFailed, completedMs: seen.completedMs, isTelling };
      findings.judge(
        row,
        [
          ...verdictsOf(runChecks, { ...run, done: itemsDone, total: seen.items }),
          ...verdictsOf(hookChecks, told),
          ...verdictsOf(deletionChecks, { errors: "", gcFailure }),
        ],
        now,
      );
    }
  }

  /** Names of the newest backups of the schedules that are over. */
  #newestOver(table: Followed["table"]): ReadonlySet<string> {
    const over = Array.from(this.#backups.of(table).values(), ({ seen }) => seen).filter(({ phase }) => isOver(phase));
    const bySchedule = Map.groupBy(over, ({ namespace, schedule }) => `${namespace}/${schedule}`);
    return new Set(Array.from(bySchedule.values(), (runs) => newestFirst(runs)[0]?.name ?? ""));
  }

  #judgeSchedules({ table, findings }: Followed, backups: Followed, now: number): void {
    const runs = Map.groupBy(
      Array.from(this.#backups.of(backups.table).values(), ({ seen }) => seen),
      ({ namespace, schedule }) => `${namespace}/${schedule}`,
    );
    for (const [row, schedule] of this.#schedules.of(table)) {
      const own = newestFirst(runs.get(`${schedule.namespace}/${schedule.name}`) ?? []);
      findings.judge(row, verdictsOf(planChecks, { nowMs: now * 1000, schedule, runs: own }), now);
    }
  }

  #judgeRestores({ table, findings }: Followed, now: number): void {
    const held = this.#restores.of(table);
    const mended = new Map<string, number>();
    for (const { phase, included, createdMs } of held.values())
      if (phase === "Completed") mended.set(included, Math.max(createdMs, mended.get(included) ?? 0));
    for (const [row, one] of held) {
      if (one.phase === "Completed" && !findings.has(row)) continue;
      const isMended = (mended.get(one.included) ?? 0) > one.createdMs;
      const run = {
        ...one,
        nowMs: now * 1000,
        changedMs: one.progress.changedMs,
        done: one.itemsDone,
        total: one.items,
      };
      findings.judge(row, [...verdictsOf(runChecks, run), ...verdictsOf(restoreChecks, { ...run, isMended })], now);
    }
  }
}
