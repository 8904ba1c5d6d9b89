import type { PartialCluster } from "#lib/contract/freshness.ts";
import type { AnyRow, QueryKind, WatchedResource } from "#lib/contract/kind.ts";
import type { QueryAnswer, QueryInput } from "#lib/contract/query.ts";
import { type ScopedSource, dependsOnClock, scopeTable, selectScoped } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { joinedResources, kinds, resourcesOf } from "#lib/server/kind/kinds.ts";
import { partialOf } from "#lib/server/view/cluster/partial.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { tablesVersion } from "./version.ts";
import { explainErrors, readWhere } from "./where.ts";

export interface QueryRequest {
  engine: Engine;
  viewer: Viewer;
  input: QueryInput;
}

/** Terms about time give other answers as time goes by: they are looked at anew this often. */
const timeStepSeconds = 10;

/**
 * One window of rows over the whole fleet, with totals, facets and what is missing.
 * @throws {ViewProblem} QD-400-where for a term that cannot be understood, QD-400-key for an unknown sort or facet key.
 */
export function queryRows({ engine, viewer, input }: QueryRequest): QueryAnswer {
  const startedAt = performance.now();
  const now = Date.now();
  const where = readWhere(input.where);
  const resources = resourcesOf(input.kind);
  const sources = sourcesOf(engine, viewer, input.kind);
  const selected = explainErrors(input, () =>
    selectScoped(sources, {
      where,
      sort: where.sort.length > 0 ? where.sort : input.sort,
      offset: input.window.offset,
      limit: input.window.limit,
      facets: input.facets,
      group: input.group,
      nowSeconds: Math.floor(now / 1000),
    }),
  );
  return {
    kind: input.kind,
    // Rows are made from the kind's columns; that they have the contract's shape is held by query.contract.test.ts.
    rows: selected.rows as unknown as AnyRow[],
    total: selected.total,
    visible: selected.visible,
    offset: input.window.offset,
    facets: selected.facets,
    ...(selected.grouped === null ? {} : { groups: selected.grouped.groups, groupCount: selected.grouped.groupCount }),
    partial: partialsOf(engine, viewer, resources, now),
    clusters: visibleClusters(engine, viewer).length,
    forbidden: forbiddenOf(engine, viewer, resources),
    asOf: now,
    tookMilliseconds: Math.round((performance.now() - startedAt) * 100) / 100,
  };
}

/** The tables behind a kind's rows, as the viewer may see them. */
export function sourcesOf(engine: Engine, viewer: Viewer, kind: QueryKind): ScopedSource[] {
  const { watches } = engine;
  const joined = joinedResources(kind);
  return resourcesOf(kind).flatMap((resource) =>
    visibleClusters(engine, viewer).flatMap(
      (cluster) => scopeTable({ watches, viewer, cluster, resource, joined }) ?? [],
    ),
  );
}

/** Clusters whose rows of these resources are missing or old. */
export const partialsOf = (
  engine: Engine,
  viewer: Viewer,
  resources: readonly WatchedResource[],
  now: number,
): PartialCluster[] =>
  visibleClusters(engine, viewer)
    .map((cluster) => partialOf(engine, viewer, cluster, { resources, now }))
    .filter(({ state }) => state !== "live");

/** Names of the clusters that are there for the viewer, in which they may list none of these resources. */
function forbiddenOf(engine: Engine, viewer: Viewer, resources: readonly WatchedResource[]): string[] {
  const isHidden = (cluster: string) =>
    resources.every((resource) => viewer.grants.of(cluster, resource).state === "none");
  return visibleClusters(engine, viewer).flatMap(({ name }) => (isHidden(name) ? [name] : []));
}

/** Changes whenever `queryRows` may answer differently. @throws {ViewProblem} QD-400-where. */
export function rowsVersion({ engine, viewer, input }: QueryRequest): string {
  const resources = resourcesOf(input.kind);
  const tables = `${viewer.grants.version} ${tablesVersion(engine, [...resources, ...joinedResources(input.kind)])}`;
  const { terms } = readWhere(input.where);
  const isTimed = resources.some((resource) => terms.some((term) => dependsOnClock(term, kinds[resource])));
  return isTimed ? `${tables} ${Math.floor(Date.now() / 1000 / timeStepSeconds)}` : tables;
}
