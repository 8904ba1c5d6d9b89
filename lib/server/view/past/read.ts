import type { PartialCluster } from "#lib/contract/freshness.ts";
import type { WatchedResource } from "#lib/contract/kind.ts";
import { matchesPatterns } from "#lib/model/where/match.ts";
import type { Term } from "#lib/model/where/where.ts";
import { type ScopedSource, scopePast } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { joinedResources, resourcesOf } from "#lib/server/kind/kinds.ts";
import { bookOf } from "#lib/server/past/book.ts";
import type { PastCluster } from "#lib/server/past/cluster.ts";
import type { PastSubject } from "#lib/server/past/subject.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { requireMetrics } from "#lib/server/view/panel/require.ts";

export interface PastRead {
  engine: Engine;
  viewer: Viewer;
  subject: PastSubject;
  /** Unix seconds, as `momentOf` gives it. */
  at: number;
  /** Terms that name clusters narrow what is read at all. */
  terms?: readonly Term[];
}

/** Clusters that are there for the viewer, as they were. Not scoped yet: `sourcesAt` does. */
export async function readPast({
  engine,
  viewer,
  subject,
  at,
  terms = [],
}: PastRead): Promise<Map<string, PastCluster>> {
  const source = requireMetrics(engine);
  const names = visibleClusters(engine, viewer).map(({ name }) => name);
  // Of a cluster in which they may list none of it, nothing is asked either.
  const mayAny = (cluster: string): boolean =>
    resourcesOf(subject).some((resource) => viewer.grants.of(cluster, resource).state !== "none");
  const clusters = names.filter((name) => isNamed(terms, name) && mayAny(name));
  return bookOf(source).read({ subject, at, clusters });
}

const isNamed = (terms: readonly Term[], cluster: string): boolean =>
  terms.every(
    (term) =>
      term.type !== "match" || term.key !== "cluster" || matchesPatterns(term.patterns, cluster) !== term.isNegated,
  );

/** What the viewer may see of the clusters as they were, of one resource or of all workloads. */
export function sourcesAt(
  viewer: Viewer,
  found: ReadonlyMap<string, PastCluster>,
  kind: "pods" | "workloads" | "nodes" | WatchedResource,
): ScopedSource[] {
  // Requests of the pods then are not known, so that nothing is summed over them.
  const joined = kind === "pods" ? joinedResources(kind) : [];
  return resourcesOf(kind).flatMap((resource) =>
    Array.from(found, ([cluster, { tables }]) => scopePast({ viewer, cluster, tables, resource, joined })).filter(
      (source) => source !== null,
    ),
  );
}

/** Metrics older than this are not the moment's any more. */
const OLD_SECONDS = 120;

/** Clusters of which the moment is not known, or not whole, and why. */
export function partialsAt(
  viewer: Viewer,
  found: ReadonlyMap<string, PastCluster>,
  { at, subject }: Pick<PastRead, "at" | "subject">,
): PartialCluster[] {
  return Array.from(found, ([cluster, past]): PartialCluster | null => {
    const base = {
      cluster,
      asOf: past.scrapedAt === null ? null : Math.round(past.scrapedAt * 1000),
      since: at * 1000,
    };
    if (past.problem !== null) return { ...base, state: "unreachable", ...past.problem };
    const unread = resourcesOf(subject)
      .map((resource) => viewer.grants.of(cluster, resource))
      .find(({ state }) => state === "unknown");
    if (unread?.state === "unknown") return { ...base, state: "degraded", cause: "access", reason: unread.reason };
    const age = past.scrapedAt === null ? 0 : at - past.scrapedAt;
    if (age <= OLD_SECONDS) return null;
    const reason = `Its newest metrics of then are ${Math.round(age)} s older than the moment.`;
    return { ...base, state: "degraded", cause: "server", reason };
  }).filter((one) => one !== null);
}

/** The oldest scrape that an answer is made of, in whole Unix seconds. */
export function oldestScrape(found: ReadonlyMap<string, PastCluster>): number | null {
  const known = Array.from(found.values(), ({ scrapedAt }) => scrapedAt).filter((at) => at !== null);
  return known.length === 0 ? null : Math.floor(Math.min(...known));
}
