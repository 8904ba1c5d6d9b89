import type { EtcdAnswer, EtcdPoint, EtcdRow } from "#lib/contract/etcd.ts";
import type { Facet } from "#lib/contract/query.ts";
import { lackOf, type EtcdPoint as Point } from "#lib/model/etcd/evidence.ts";
import { type EtcdStanding, judgeEtcd } from "#lib/model/etcd/standing.ts";
import { type RecordGrammar, recordMatcher, termsBeside } from "#lib/model/where/match-record.ts";
import type { Term } from "#lib/model/where/where.ts";
import { partialOf } from "#lib/server/view/cluster/partial.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import { explainWhere, readWhere } from "#lib/server/view/row/where.ts";

import { readEtcd } from "./read-etcd.ts";
import type { ListRequest } from "./schedules.ts";

const ROWS_AT_MOST = 1000;
const grammar: RecordGrammar = {
  keys: ["cluster", "name", "plane", "provider", "status", "health", "offsite"],
  words: {
    ...Object.fromEntries(
      (["fresh", "stale", "failed", "none", "unknown"] as const).map((word) => [word, ["status", word]]),
    ),
    managed: ["plane", "managed"],
    local: ["offsite", "no"],
  },
};

/** How each cluster's etcd is saved, those without a young snapshot first. @throws {ViewProblem} QD-400-where. */
export function listEtcd({ engine, viewer, where }: ListRequest): EtcdAnswer {
  const now = Date.now();
  const { terms } = readWhere(where);
  const testOf = (some: readonly Term[]) => {
    const matches = recordMatcher(some, grammar);
    return (row: EtcdRow): boolean => matches({ ...row, ...wordsOf(row) });
  };
  const matches = explainWhere(where, () => testOf(terms));
  const clusters = visibleClusters(engine, viewer);
  const forbidden: string[] = [];
  const rows = clusters.map((cluster): EtcdRow => {
    const read = readEtcd(engine, viewer, cluster);
    const standing = judgeEtcd(read.etcd, now);
    if (standing.state === "unknown" && read.forbidden.size > 0) forbidden.push(cluster.name);
    return toRow(cluster.name, standing);
  });
  const found = rows.filter(matches);
  const facets = facetKeys.map((key) => [key, countBy(rows.filter(testOf(termsBeside(terms, key, grammar))), key)]);
  return {
    rows: found.toSorted(worstFirst).slice(0, ROWS_AT_MOST),
    total: found.length,
    facets: Object.fromEntries(facets) as EtcdAnswer["facets"],
    partial: clusters
      .map((cluster) => partialOf(engine, viewer, cluster, { resources: ["nodes"], now }))
      .filter(({ state }) => state !== "live"),
    clusters: clusters.length,
    forbidden,
    asOf: now,
  };
}

const facetKeys = ["status", "plane", "offsite"] as const;

/** A row under the names of the grammar that are not its own. */
const wordsOf = ({ cluster, kind, state, isOffSite }: EtcdRow) => ({
  name: cluster,
  plane: kind,
  status: state,
  offsite: isOffSite === null ? "" : isOffSite ? "yes" : "no",
});

/** What nothing is known of has no value of its own to narrow down by. */
function countBy(rows: readonly EtcdRow[], key: (typeof facetKeys)[number]): Facet[] {
  const counts = Map.groupBy(rows, (row) => wordsOf(row)[key]);
  counts.delete("");
  const facets = Array.from(counts, ([value, { length: count }]) => ({ value, count }));
  return facets.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function toRow(cluster: string, standing: EtcdStanding): EtcdRow {
  const { plane } = standing;
  const base = {
    id: `${cluster}/etcd//${cluster}`,
    cluster,
    kind: plane.kind,
    provider: plane.kind === "managed" ? plane.provider : "",
  };
  if (standing.state === "na" || standing.state === "unknown")
    return { ...base, ...nothing, state: standing.state, reason: standing.reason, health: "unknown" };
  const { newest, offSite, intervalMs, members, failures } = standing;
  const lacks = lackOf(standing);
  return {
    ...base,
    state: standing.state,
    health: standing.state !== "fresh" ? "crit" : lacks === "" ? "ok" : "warn",
    reason: standing.reason || lacks,
    newest: toPoint(newest),
    offSite: toPoint(offSite),
    isOffSite: standing.isOffSite,
    intervalSeconds: intervalMs === null ? null : intervalMs / 1000,
    intervalFrom: standing.intervalFrom,
    members: members.map((member) => ({ ...member, newest: toPoint(member.newest) })),
    failures: failures.map(({ name, atMs, message }) => ({ name, at: secondsOf(atMs), message })),
    job: standing.job,
  };
}

const nothing = {
  newest: null,
  offSite: null,
  isOffSite: null,
  intervalSeconds: null,
  intervalFrom: "default",
  members: [] as EtcdRow["members"],
  failures: [] as EtcdRow["failures"],
  job: "",
} as const satisfies Partial<EtcdRow>;

/** 0: it does not say. */
const secondsOf = (milliseconds: number): number | null =>
  milliseconds === 0 ? null : Math.floor(milliseconds / 1000);

const toPoint = (point: Point | null): EtcdPoint | null =>
  point && {
    name: point.name,
    at: Math.floor(point.atMs / 1000),
    sizeBytes: point.sizeBytes,
    location: point.location,
    isOffSite: point.isOffSite,
  };

const rank = { failed: 0, none: 1, stale: 2, unknown: 4, fresh: 5, na: 6 } as const;
const rankOf = ({ state, health }: EtcdRow): number => (health === "warn" ? 3 : rank[state]);
const worstFirst = (a: EtcdRow, b: EtcdRow): number => rankOf(a) - rankOf(b) || (a.cluster < b.cluster ? -1 : 1);
