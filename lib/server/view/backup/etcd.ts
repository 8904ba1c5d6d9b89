import type { EtcdAnswer, EtcdPoint, EtcdRow } from "#lib/contract/etcd.ts";
import { lackOf, type EtcdPoint as Point } from "#lib/model/etcd/evidence.ts";
import { type EtcdStanding, judgeEtcd } from "#lib/model/etcd/standing.ts";
import { type RecordGrammar, recordMatcher } from "#lib/model/where/match-record.ts";
import { partialOf } from "#lib/server/view/cluster/partial.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import { explainWhere, readWhere } from "#lib/server/view/row/where.ts";

import { readEtcd } from "./read-etcd.ts";
import type { ListRequest } from "./schedules.ts";

const ROWS_AT_MOST = 1000;
const grammar: RecordGrammar = {
  keys: ["cluster", "name", "plane", "provider", "state", "status", "health", "offsite"],
  words: {
    ...Object.fromEntries(
      (["fresh", "stale", "failed", "none", "unknown"] as const).map((word) => [word, ["state", word]]),
    ),
    managed: ["plane", "managed"],
    local: ["offsite", "no"],
  },
};

/** How each cluster's etcd is saved, those without a young snapshot first. @throws {ViewProblem} QD-400-where. */
export function listEtcd({ engine, viewer, where }: ListRequest): EtcdAnswer {
  const now = Date.now();
  const { terms } = readWhere(where);
  const matches = explainWhere(where, () => recordMatcher(terms, grammar));
  const clusters = visibleClusters(engine, viewer);
  const forbidden: string[] = [];
  const rows = clusters.map((cluster): EtcdRow => {
    const read = readEtcd(engine, viewer, cluster);
    const standing = judgeEtcd(read.etcd, now);
    if (standing.state === "unknown" && read.forbidden.size > 0) forbidden.push(cluster.name);
    return toRow(cluster.name, standing);
  });
  const found = rows.filter((row) =>
    matches({ ...row, name: row.cluster, plane: row.kind, status: row.state, offsite: offSiteWord(row) }),
  );
  return {
    rows: found.toSorted(worstFirst).slice(0, ROWS_AT_MOST),
    total: found.length,
    partial: clusters
      .map((cluster) => partialOf(engine, viewer, cluster, { resources: ["nodes"], now }))
      .filter(({ state }) => state !== "live"),
    clusters: clusters.length,
    forbidden,
    asOf: now,
  };
}

const offSiteWord = ({ isOffSite }: EtcdRow): string => (isOffSite === null ? "" : isOffSite ? "yes" : "no");

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
