import type { EtcdAnswer, EtcdRow } from "#lib/contract/etcd.ts";
import type { Facet } from "#lib/contract/query.ts";
import { judgeHosted } from "#lib/model/etcd/hosted.ts";
import { judgeEtcd } from "#lib/model/etcd/standing.ts";
import { type RecordGrammar, recordMatcher, termsBeside } from "#lib/model/where/match-record.ts";
import type { Term } from "#lib/model/where/where.ts";
import { partialOf } from "#lib/server/view/cluster/partial.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import { explainWhere, readWhere } from "#lib/server/view/row/where.ts";

import { toHostedRow, toOwnRow } from "./etcd-row.ts";
import { readEtcd } from "./read-etcd.ts";
import type { ListRequest } from "./schedules.ts";

const ROWS_AT_MOST = 1000;
const grammar: RecordGrammar = {
  keys: ["cluster", "name", "plane", "provider", "status", "health", "offsite", "hosted", "namespace", "tenant"],
  words: {
    ...Object.fromEntries(
      (["fresh", "stale", "failed", "none", "unknown"] as const).map((word) => [word, ["status", word]]),
    ),
    managed: ["plane", "managed"],
    hosted: ["hosted", "yes"],
    local: ["offsite", "no"],
  },
};

/** How each cluster's etcd is saved, and those that it hosts; without a young snapshot first. @throws {ViewProblem} QD-400-where. */
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
  const rows = clusters.flatMap((cluster): EtcdRow[] => {
    const read = readEtcd(engine, viewer, cluster);
    const standing = judgeEtcd(read.etcd, now);
    if ((standing.state === "unknown" && read.forbidden.size > 0) || read.isHostedForbidden)
      forbidden.push(cluster.name);
    const hosted = judgeHosted(read.etcd, now);
    return [toOwnRow(cluster.name, standing), ...hosted.map((one) => toHostedRow(cluster.name, one))];
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
const wordsOf = ({ cluster, kind, state, isOffSite, hosted }: EtcdRow) => ({
  name: hosted?.name ?? cluster,
  namespace: hosted?.namespace ?? "",
  tenant: hosted?.tenants.join(",") ?? "",
  hosted: hosted === null ? "no" : "yes",
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

const rank = { failed: 0, none: 1, stale: 2, unknown: 4, fresh: 5, na: 6 } as const;
const rankOf = ({ state, health }: EtcdRow): number => (health === "warn" ? 3 : rank[state]);
const worstFirst = (a: EtcdRow, b: EtcdRow): number => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1);
