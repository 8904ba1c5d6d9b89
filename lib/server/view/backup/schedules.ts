import type { ScheduleAnswer, ScheduleRow } from "#lib/contract/backup.ts";
import { anomaliesOf, tookOf } from "#lib/model/backup/anomaly.ts";
import { coverageOf, takesNamespace } from "#lib/model/backup/coverage.ts";
import { parseDuration } from "#lib/model/backup/duration.ts";
import { intervalOn } from "#lib/model/backup/interval.ts";
import { classOf, isOver } from "#lib/model/backup/phase.ts";
import { madeAt, newestFirst } from "#lib/model/backup/runs.ts";
import type { SeenBackup, SeenSchedule } from "#lib/model/backup/seen.ts";
import { type Standing, standingOf } from "#lib/model/backup/standing.ts";
import { judgeBackups } from "#lib/model/backup/stock.ts";
import { stripOf } from "#lib/model/backup/strip.ts";
import { type RecordGrammar, recordMatcher } from "#lib/model/where/match-record.ts";
import { rowScoped, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { explainWhere, readWhere } from "#lib/server/view/row/where.ts";

import { frameOf } from "./board.ts";
import { namespacesOf } from "./namespaces.ts";
import { textOf } from "./read-row.ts";
import { type VeleroIn, velerosIn } from "./velero-in.ts";

export interface ListRequest {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly where: string;
}

const ROWS_AT_MOST = 200;
const TREND_RUNS = 30;
const none: ReadonlySet<string> = new Set();

const grammar: RecordGrammar = {
  keys: ["cluster", "namespace", "name", "standing", "cron", "location", "health"],
  words: Object.fromEntries(
    (["due", "missed", "skipped", "paused", "invalid"] as const).map((word) => [word, ["standing", word]]),
  ),
};

interface Listed {
  readonly at: VeleroIn;
  readonly schedule: SeenSchedule;
  readonly standing: Standing;
}

/** Schedules of the fleet with their runs, those that make no backups first. @throws {ViewProblem} QD-400-where. */
export function listSchedules({ engine, viewer, where }: ListRequest): ScheduleAnswer {
  const now = Date.now();
  const { terms } = readWhere(where);
  const matches = explainWhere(where, () => recordMatcher(terms, grammar));
  const { known, boards } = velerosIn(engine, viewer);
  const all = known.flatMap((at) =>
    at.velero.schedules.map((schedule): Listed => ({ at, schedule, standing: standingOf(schedule, now) })),
  );
  const found = all.filter(({ at, schedule, standing }) =>
    matches({ ...schedule, cluster: at.cluster.name, standing: standing.standing, health: healthOf(standing) }),
  );
  const shown = found.toSorted(worstFirst).slice(0, ROWS_AT_MOST);
  const namesOf = remember((cluster: VeleroIn["cluster"]) =>
    namespacesOf(engine, viewer, cluster).map(({ name }) => name),
  );
  return {
    schedules: shown.map((one) => toRow({ engine, viewer }, one, { names: namesOf(one.at.cluster), now })),
    total: found.length,
    ...frameOf({ engine, viewer, boards, behind: none, now }),
  };
}

function remember<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const held = new Map<Key, Value>();
  return (key) => {
    const value = held.get(key) ?? make(key);
    held.set(key, value);
    return value;
  };
}

const rank = { missed: 0, invalid: 1, skipped: 2, paused: 3, due: 4 } as const;
const worstFirst = (a: Listed, b: Listed): number =>
  rank[a.standing.standing] - rank[b.standing.standing] ||
  (a.standing.nextMs ?? 0) - (b.standing.nextMs ?? 0) ||
  (idOf(a) < idOf(b) ? -1 : 1);

const idOf = ({ at, schedule }: Listed): string =>
  `${at.cluster.name}/schedules/${schedule.namespace}/${schedule.name}`;

const healths = { missed: "crit", invalid: "crit", skipped: "warn", paused: "warn", due: "ok" } as const;
const healthOf = ({ standing }: Standing) => healths[standing];
const seconds = (milliseconds: number | null): number | null =>
  milliseconds === null || !Number.isFinite(milliseconds) ? null : Math.floor(milliseconds / 1000);

function toRow(
  { engine, viewer }: Pick<ListRequest, "engine" | "viewer">,
  listed: Listed,
  { names, now }: { names: readonly string[]; now: number },
): ScheduleRow {
  const { at, schedule, standing } = listed;
  const { namespace, name, timing, filters } = schedule;
  const source = scopeTable({ watches: engine.watches, viewer, cluster: at.cluster, resource: "schedules" });
  const row = source === null ? -1 : rowScoped(source, namespace, name);
  const cell = (key: string): string => (source === null || row < 0 ? "" : textOf(source.table, row, key));
  const ttlMs = parseDuration(cell("ttl"));
  const { own } = judgeBackups(at.velero, now);
  const backups = own.flatMap(({ backup }) =>
    backup.schedule === name && backup.namespace === namespace ? [backup] : [],
  );
  const intervalMs = timing === null ? null : intervalOn(timing, now);
  const taken = names.filter((one) => takesNamespace(filters, one));
  const runs = stripOf({ schedule, standing, intervalMs: intervalMs ?? 0, backups, ttlMs, nowMs: now });
  return {
    id: idOf(listed),
    cluster: at.cluster.name,
    namespace,
    name,
    health: healthOf(standing),
    cron: schedule.cron,
    timeZone: timing?.type === "cron" ? timing.timeZone : timing === null ? "" : "UTC",
    standing: standing.standing,
    paused: schedule.isPaused,
    reason: standing.reason,
    lastAt: seconds(schedule.lastMs),
    skippedAt: seconds(schedule.skippedMs),
    nextAt: seconds(standing.nextMs),
    intervalSeconds: seconds(intervalMs),
    runs: runs.map(({ atMs, state, backup }) => ({
      at: Math.floor(atMs / 1e3),
      state,
      backup,
    })),
    ttlSeconds: ttlMs === null ? null : ttlMs / 1e3,
    location: cell("location"),
    coverage: wholeCoverage(schedule),
    included: [...filters.includedNamespaces],
    excluded: [...filters.excludedNamespaces],
    namespaces: taken.length,
    overlaps: overlapsOf(schedule, at.velero.schedules, taken),
    trend: trendOf(backups),
    anomalies: anomaliesOf(backups),
  };
}

/** What it leaves out of a namespace that it takes. */
function wholeCoverage({ filters }: SeenSchedule): ScheduleRow["coverage"] {
  const coverage = coverageOf({ ...filters, includedNamespaces: [], excludedNamespaces: [] }, "any");
  return { state: coverage.state, filters: coverage.state === "partial" ? [...coverage.filters] : [] };
}

function overlapsOf(schedule: SeenSchedule, all: readonly SeenSchedule[], taken: readonly string[]) {
  return all
    .filter((other) => other !== schedule && !other.isPaused)
    .map((other) => ({
      schedule: other.name,
      namespaces: taken.filter((one) => takesNamespace(other.filters, one)).length,
    }))
    .filter(({ namespaces }) => namespaces > 0);
}

function trendOf(backups: readonly SeenBackup[]): ScheduleRow["trend"] {
  const over = newestFirst(backups.filter(({ phase }) => isOver(phase))).slice(0, TREND_RUNS);
  return over.toReversed().map((backup) => ({
    backup: backup.name,
    at: Math.floor(madeAt(backup) / 1000),
    class: classOf(backup.phase),
    items: backup.startedMs === null ? null : backup.items,
    tookSeconds: seconds(tookOf(backup)),
  }));
}
