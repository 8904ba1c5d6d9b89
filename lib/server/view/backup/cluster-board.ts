import type { BoardRow } from "#lib/contract/backup.ts";
import { takesNamespace } from "#lib/model/backup/coverage.ts";
import { type Ground, judgeNamespace, type SeenNamespace, type Verdict } from "#lib/model/backup/judge.ts";
import { standingOf } from "#lib/model/backup/standing.ts";
import { stocksOf } from "#lib/model/backup/stock.ts";
import { type ScopedSource, rowsScoped, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { viewerFreshness } from "#lib/server/view/cluster/partial.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { type Contents, contentsOf } from "./contents.ts";
import { type ReadBackup, textOf } from "./read-row.ts";
import { type ReadVelero, readVelero } from "./read-velero.ts";
import { boardResources } from "./want.ts";

type Table = ScopedSource["table"];

/** A row without what is looked up only for rows in sight. */
export type CoreRow = Omit<BoardRow, "volumesExposed" | "workloads" | "workloadsExposed">;

/** One cluster's part of the board for one viewer, at one moment. */
export interface ClusterBoard {
  readonly cluster: string;
  readonly rows: readonly CoreRow[];
  /** `absent`: it has no Velero. `forbidden`: the viewer may not list its kinds. */
  readonly velero: "known" | "absent" | "forbidden" | "unknown";
  readonly schedules: number;
  readonly missed: number;
  readonly locations: number;
  readonly unavailable: number;
  /** Unix milliseconds at which time alone makes it another. */
  readonly untilMs: number;
}

const HOUR_MILLISECONDS = 3_600_000;
const OLD_MILLISECONDS = 120 * 24 * HOUR_MILLISECONDS;
const nothing = { rows: [], schedules: 0, missed: 0, locations: 0, unavailable: 0, untilMs: Number.POSITIVE_INFINITY };

/** Judges every namespace of a cluster that the viewer may see. */
export function judgeCluster(engine: Engine, viewer: Viewer, cluster: Cluster, nowMs: number): ClusterBoard {
  const state = readVelero(engine, viewer, cluster);
  if (state.state === "absent") return { ...nothing, cluster: cluster.name, velero: "absent" };
  const namespaces = namespacesOf(engine, viewer, cluster);
  const contents = contentsOf(engine, viewer, cluster);
  if (state.state === "unknown") {
    const velero = state.isForbidden ? "forbidden" : "unknown";
    const verdict = notJudged(state.reason);
    const rows = namespaces.map((one) => ({ ...toRow(cluster.name, one, { verdict, contents }), ...notRead }));
    return { ...nothing, cluster: cluster.name, velero, rows };
  }
  const { velero, doubt } = state;
  const fresh = viewerFreshness(engine, viewer, cluster, { resources: boardResources, now: nowMs });
  const isStale = fresh.state === "stale" || fresh.state === "unreachable";
  const ground = groundOf(velero, doubt, nowMs);
  const verdictOf = rememberVerdicts(ground);
  const rows = namespaces.map((one) => {
    const verdict = verdictOf(one);
    return toRow(cluster.name, one, { verdict: isStale ? lastKnown(verdict) : verdict, contents });
  });
  return {
    cluster: cluster.name,
    velero: "known",
    rows,
    schedules: velero.schedules.length,
    missed: ground.schedules.filter(({ standing }) => standing.standing === "missed").length,
    locations: velero.locations.length,
    unavailable: velero.locations.filter(({ status }) => status === "Unavailable").length,
    untilMs: Math.min(nowMs + HOUR_MILLISECONDS, ...verdictOf.untils()),
  };
}

export function groundOf(velero: ReadVelero, doubt: string, nowMs: number): Ground<ReadBackup> {
  const schedules = velero.schedules.map((schedule) => ({ schedule, standing: standingOf(schedule, nowMs) }));
  return { stocks: stocksOf<ReadBackup>(velero, nowMs), schedules, doubt, nowMs };
}

export interface NamespaceRow extends SeenNamespace {
  readonly owner: string;
  readonly excludedBy: string;
}

export function namespacesOf(engine: Engine, viewer: Viewer, cluster: Cluster): NamespaceRow[] {
  const source = scopeTable({ watches: engine.watches, viewer, cluster, resource: "namespaces" });
  return source === null ? [] : Array.from(rowsScoped(source), (row) => readNamespace(source.table, row));
}

const readNamespace = (table: Table, row: number): NamespaceRow => ({
  name: table.names.read(row),
  owner: textOf(table, row, "team"),
  objective: textOf(table, row, "objective"),
  exclusion: textOf(table, row, "exclusion").trim(),
  excludedBy: textOf(table, row, "excludedBy"),
  createdMs: (table.createdAt.values[row] ?? 0) * 1000,
});

type BoardVerdict = Verdict<ReadBackup> & { readonly days: BoardRow["days"] };

/** Namespaces under the same backups and schedules, with the same annotation, stand the same: most of a cluster's do. */
function rememberVerdicts(ground: Ground<ReadBackup>) {
  const held = new Map<string, BoardVerdict>();
  const all = [...ground.stocks, ...ground.schedules.map(({ schedule }) => schedule)];
  const takers = [...new Set(all.map(({ filters }) => filters))];
  const verdictOf = (namespace: NamespaceRow): BoardVerdict => {
    const isOld = ground.nowMs - namespace.createdMs > OLD_MILLISECONDS;
    const createdMs = isOld ? 0 : namespace.createdMs;
    // How much of it they take follows from their filters alone.
    const taken = takers.map((filters) => (takesNamespace(filters, namespace.name) ? "1" : "0"));
    const key = [taken.join(""), createdMs, namespace.objective, namespace.exclusion].join("\u0000");
    const known = held.get(key);
    if (known !== undefined) return known;
    const verdict = judgeNamespace({ ...namespace, createdMs }, ground);
    const judged = { ...verdict, days: verdict.kept?.days.map(rounded) ?? [] };
    held.set(key, judged);
    return judged;
  };
  return Object.assign(verdictOf, { untils: () => Array.from(held.values(), ({ untilMs }) => untilMs) });
}

/** A ten-thousandth of a day is nine seconds. */
const rounded = (share: number | null): number | null => (share === null ? null : round(share));
const round = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 10_000;

/** That there is no point, no objective and no schedule is not known either. */
const notRead = {
  objective: { source: "unknown", targetSeconds: null, from: "" },
  coverage: { state: "unknown", filters: [] },
  standing: "unknown",
} satisfies Partial<CoreRow>;

const notJudged = (reason: string): BoardVerdict => ({
  protection: "unknown",
  health: "unknown",
  reason,
  objective: { source: "none" },
  objectiveFrom: "",
  point: null,
  lastUntilMs: null,
  isExpiring: false,
  kept: null,
  days: [],
  observedMs: 0,
  coverage: {
    state: "none",
    filters: [],
  },
  schedules: [],
  standing: null,
  untilMs: Number.POSITIVE_INFINITY,
});

/** What is old is never green. */
const lastKnown = (verdict: BoardVerdict): BoardVerdict =>
  verdict.protection === "excluded"
    ? verdict
    : {
        ...verdict,
        protection: "unknown",
        health: "unknown",
        reason: "the cluster does not answer: this is the last that is known",
      };

/** null where it is not known, or never. */
const secondsOf = (milliseconds: number | null | undefined): number | null =>
  milliseconds === null || milliseconds === undefined || !Number.isFinite(milliseconds)
    ? null
    : Math.floor(milliseconds / 1000);

function toRow(
  cluster: string,
  namespace: NamespaceRow,
  { verdict, contents }: { verdict: BoardVerdict; contents: Contents },
): CoreRow {
  const { objective, point, lastUntilMs, standing, kept, observedMs } = verdict;
  const { name, exclusion, excludedBy } = namespace;
  const targetSeconds = objective.source === "none" ? null : objective.targetMs / 1000;
  return {
    id: `${cluster}/namespaces//${name}`,
    cluster,
    namespace: name,
    owner: namespace.owner,
    protection: exclusion === "" ? verdict.protection : "excluded",
    health: verdict.health,
    reason: verdict.reason,
    objective: { source: objective.source, targetSeconds, from: verdict.objectiveFrom },
    pointAt: secondsOf(point?.startedMs),
    backup: point === null ? "" : `${point.namespace}/${point.name}`,
    lastUntil: secondsOf(lastUntilMs),
    isExpiring: verdict.isExpiring,
    saving: point?.saving ?? null,
    kept: kept === null ? null : round(kept.share),
    days: verdict.days,
    observedAt: observedMs === 0 ? null : secondsOf(observedMs),
    coverage: verdict.coverage as BoardRow["coverage"],
    schedules: verdict.schedules as string[],
    standing: standing?.standing ?? null,
    nextAt: secondsOf(standing?.nextMs),
    volumes: contents.volumes(name),
    exclusion: exclusion === "" ? null : { reason: exclusion, by: excludedBy },
  };
}
