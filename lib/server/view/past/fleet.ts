import type { ClusterFigures } from "#lib/contract/fleet.ts";
import type { QueryKind } from "#lib/contract/kind.ts";
import type { PastClusterSummary, PastFleet } from "#lib/contract/past.ts";
import { parseWhere } from "#lib/model/where/parse.ts";
import { rowsScoped, type ScopedSource, selectScoped } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { resourcesOf } from "#lib/server/kind/kinds.ts";
import type { PastCluster } from "#lib/server/past/cluster.ts";
import { type PastSubject, pastSubjects } from "#lib/server/past/subject.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { momentOf } from "./moment.ts";
import { oldestScrape, partialsAt, readPast, sourcesAt } from "./read.ts";

type Found = ReadonlyMap<PastSubject, ReadonlyMap<string, PastCluster>>;

/** Every cluster's figures as they were. @throws {ViewProblem} QD-400-past, QD-404-metrics. */
export async function getPastFleet({
  engine,
  viewer,
  at: asked,
}: {
  engine: Engine;
  viewer: Viewer;
  at: number;
}): Promise<PastFleet> {
  const at = momentOf(asked);
  const read = pastSubjects.map(async (subject) => [subject, await readPast({ engine, viewer, subject, at })] as const);
  const found: Found = new Map(await Promise.all(read));
  const clusters = visibleClusters(engine, viewer).map(({ name }) => summarize(viewer, name, { at, found }));
  return { at, scrapedAt: oldestScrape(found.get("nodes") ?? new Map()), clusters, totals: sum(clusters) };
}

function summarize(viewer: Viewer, cluster: string, { at, found }: { at: number; found: Found }): PastClusterSummary {
  const own = (subject: PastSubject) => {
    const past = found.get(subject)?.get(cluster);
    return new Map(past === undefined ? [] : [[cluster, past]]);
  };
  const reasons = pastSubjects.flatMap((subject) =>
    partialsAt(viewer, own(subject), { at, subject }).map(({ reason }) => reason),
  );
  const scrapedAt = pastSubjects.flatMap((subject) => oldestScrape(own(subject)) ?? []);
  const count = (kind: QueryKind & PastSubject, where = ""): number | null =>
    isKnown(viewer, kind, own(kind)) ? countOf(sourcesAt(viewer, own(kind), kind), where, at) : null;
  return {
    cluster,
    scrapedAt: scrapedAt.length === 0 ? null : Math.min(...scrapedAt),
    reasons: [...new Set(reasons)],
    figures: {
      ...NONE,
      nodes: count("nodes"),
      nodesReady: count("nodes", "ready"),
      pods: count("pods"),
      podsNotReady: count("pods", "notready"),
      podsCrashLooping: count("pods", "crashloop"),
      restarts: isKnown(viewer, "pods", own("pods")) ? sumRestarts(sourcesAt(viewer, own("pods"), "pods")) : null,
      workloads: count("workloads"),
      workloadsDrifted: count("workloads", "drifted"),
    },
  };
}

/** Known is what was read, of what the viewer may list. */
const isKnown = (viewer: Viewer, subject: PastSubject, found: ReadonlyMap<string, PastCluster>): boolean =>
  found.size > 0 &&
  Array.from(found).every(
    ([cluster, { problem }]) =>
      problem === null &&
      resourcesOf(subject).every((resource) => ["all", "some"].includes(viewer.grants.of(cluster, resource).state)),
  );

const countOf = (sources: readonly ScopedSource[], text: string, at: number): number =>
  selectScoped(sources, { where: parseWhere(text), sort: [], offset: 0, limit: 0, facets: [], nowSeconds: at }).total;

/** null as soon as one pod's are not known: part of a sum is no sum. */
function sumRestarts(sources: readonly ScopedSource[]): number | null {
  let total = 0;
  for (const source of sources) {
    const column = source.table.byKey.get("restarts");
    for (const row of rowsScoped(source)) {
      const restarts = column?.read(row);
      if (typeof restarts !== "number") return null;
      total += restarts;
    }
  }
  return total;
}

const NONE: ClusterFigures = {
  nodes: null,
  nodesReady: null,
  namespaces: null,
  pods: null,
  podsNotReady: null,
  podsCrashLooping: null,
  restarts: null,
  restarts1h: null,
  restarts24h: null,
  workloads: null,
  workloadsDrifted: null,
  warningEvents: null,
};

function sum(clusters: readonly PastClusterSummary[]): ClusterFigures {
  const keys = Object.keys(NONE) as (keyof ClusterFigures)[];
  const of = (key: keyof ClusterFigures): number | null => {
    const known = clusters.map(({ figures }) => figures[key]).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
  };
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as ClusterFigures;
}
