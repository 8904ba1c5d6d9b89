import type { PartialCluster } from "#lib/contract/freshness.ts";
import type { Facet } from "#lib/contract/query.ts";
import type { RestartAnswer, RestartGroup, RestartInput } from "#lib/contract/restart.ts";
import { restartCauses } from "#lib/model/restart/cause.ts";
import { type PlainRecord, type RecordGrammar, recordMatcher, termsBeside } from "#lib/model/where/match-record.ts";
import type { Where } from "#lib/model/where/where.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { RecentRestart } from "#lib/server/observe/restart/restart-book.ts";
import type { RestartSeries } from "#lib/server/observe/restart/series.ts";
import { partialOf } from "#lib/server/view/cluster/partial.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { explainWhere, readWhere } from "#lib/server/view/row/where.ts";

import { goneLookup } from "./gone.ts";
import { type GroupRequest, groupKeys, toGroup, toRecent } from "./group.ts";
import { ownerLookup } from "./owner.ts";
import { countOf, countSeries, windows } from "./window.ts";

const facetKeys = ["cause", "cluster", "namespace"] as const;
const grammar: RecordGrammar = {
  keys: [...facetKeys, "name", "workload", "workloadKind", "node", "reason", "exitCode", "pod"],
  words: Object.fromEntries(restartCauses.map((cause) => [cause, ["cause", cause]])),
};
const recentRows = 50;

export interface RestartRequest {
  readonly engine: Engine;
  readonly viewer: Viewer;
  readonly input: RestartInput;
}

const toRecord = (one: Omit<RestartSeries, "last" | "history" | "resource">, pod: string): PlainRecord => ({
  name: one.workload,
  workload: one.workload,
  workloadKind: one.workloadKind,
  cluster: one.cluster,
  namespace: one.namespace,
  node: one.node,
  cause: one.cause,
  reason: one.reason,
  exitCode: one.exitCode,
  pod,
});

/**
 * Restarts of the last hour, day and week over the whole fleet, grouped and over time.
 * @throws {ViewProblem} QD-400-where for a term that cannot be understood.
 */
export function listRestarts({ engine, viewer, input }: RestartRequest): RestartAnswer {
  const startedAt = performance.now();
  const asOf = Date.now();
  const now = Math.floor(asOf / 1000);
  const where = readWhere(input.where);
  const matches = explainWhere(input.where, () => recordMatcher(where.terms, grammar));
  const all = [...engine.restarts.series.visibleTo(viewer)];
  const matching = all.filter((one) => matches(toRecord(one, one.last.pod)));
  const { watchedFrom } = engine.restarts;
  const { seconds, stepSeconds, steps } = windows[input.window];
  const heat = { start: (Math.floor(now / stepSeconds) - steps + 1) * stepSeconds, stepSeconds, steps };
  const ownerOf = ownerLookup(engine, viewer);
  const partial = podPartials(engine, viewer, asOf);
  const isGone = goneLookup(engine, viewer, new Set(partial.map(({ cluster }) => cluster)));
  const ranked = rank(matching, { ...input, now, watchedFrom, heatStart: heat.start, ownerOf, isGone });
  return {
    totals: countSeries(matching, now, watchedFrom),
    groups: ranked.slice(input.offset, input.offset + input.limit),
    total: ranked.length,
    offset: input.offset,
    heat,
    facets: facetsOf(all, where, now - seconds),
    recent: latest(engine, viewer, matches).map((one) => toRecent(one, isGone)),
    watchedFrom,
    partial,
    clusters: visibleClusters(engine, viewer).length,
    asOf,
    tookMilliseconds: Math.round((performance.now() - startedAt) * 100) / 100,
  };
}

/** Groups with restarts in the window, most first, then the latest. */
function rank(matching: readonly RestartSeries[], request: GroupRequest): RestartGroup[] {
  const count = ({ counts }: RestartGroup): number => counts[countOf[request.window]].count;
  const members = Map.groupBy(matching, (one) => groupKeys[request.by](one)[0]);
  return Array.from(members.values(), (group) => toGroup(group, request))
    .filter((group) => count(group) > 0)
    .toSorted((a, b) => count(b) - count(a) || b.last.at - a.last.at);
}

function latest(engine: Engine, viewer: Viewer, matches: (record: PlainRecord) => boolean): RecentRestart[] {
  return Array.from(engine.restarts.recent.visibleTo(viewer))
    .filter((one) => matches(toRecord(one, one.pod)))
    .toSorted((a, b) => b.at - a.at)
    .slice(0, recentRows);
}

const podPartials = (engine: Engine, viewer: Viewer, now: number): PartialCluster[] =>
  visibleClusters(engine, viewer)
    .map((cluster) => partialOf(engine, viewer, cluster, { resources: ["pods"], now }))
    .filter(({ state }) => state !== "live");

function facetsOf(all: readonly RestartSeries[], where: Where, from: number): Record<string, Facet[]> {
  const counted = all.map((one) => ({
    one,
    record: toRecord(one, one.last.pod),
    count: one.history.since(from).count,
  }));
  return Object.fromEntries(
    facetKeys.map((key) => {
      const matches = recordMatcher(termsBeside(where.terms, key, grammar), grammar);
      const counts = new Map<string, number>();
      for (const { one, record, count } of counted)
        if (count > 0 && matches(record)) counts.set(one[key], (counts.get(one[key]) ?? 0) + count);
      const facets = Array.from(counts, ([value, count]) => ({ value, count }));
      return [key, facets.toSorted((a, b) => b.count - a.count).slice(0, 100)];
    }),
  );
}
