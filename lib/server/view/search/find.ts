import { setImmediate as nextTurn } from "node:timers/promises";

import type { Health } from "#lib/contract/freshness.ts";
import type { WatchedResource } from "#lib/contract/kind.ts";
import type { FoundObject, SearchAnswer, SearchInput } from "#lib/contract/search.ts";
import { findScoped, readFoundScoped, type ScopedSource, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { partialOf } from "#lib/server/view/cluster/partial.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { Podium } from "./podium.ts";

/** What people look for by name, the likeliest first. Names of events, slices of endpoints and ReplicaSets are made by machines. */
export const searched: readonly WatchedResource[] = [
  "deployments",
  "statefulsets",
  "daemonsets",
  "namespaces",
  "nodes",
  "services",
  "cronjobs",
  "jobs",
  "horizontalpodautoscalers",
  "persistentvolumeclaims",
  "poddisruptionbudgets",
  "pods",
];

/** The event loop is let go of so often: streams and other people's requests go on. */
const turnMilliseconds = 12;

export interface SearchRequest {
  engine: Engine;
  viewer: Viewer;
  input: SearchInput;
  signal: AbortSignal;
}

/** Objects of every searched kind, in every cluster, by name. @throws the signal's reason when nobody waits any more. */
export async function searchObjects({ engine, viewer, input, signal }: SearchRequest): Promise<SearchAnswer> {
  const startedAt = performance.now();
  const podium = new Podium<FoundObject>(input.limit);
  let turnStartedAt = startedAt;
  for (const source of sourcesOf(engine, viewer)) {
    // Read at once: by the next turn the row may be another object's.
    for (const hit of findScoped(source, input.text))
      podium.offer(hit.score, () => toFound(source, readFoundScoped(source, hit)));
    if (performance.now() - turnStartedAt < turnMilliseconds) continue;
    await nextTurn();
    signal.throwIfAborted();
    turnStartedAt = performance.now();
  }
  const clusters = visibleClusters(engine, viewer);
  const now = Date.now();
  return {
    objects: podium.best(),
    total: podium.offered,
    partial: clusters
      .map((cluster) => partialOf(engine, viewer, cluster, { resources: searched, now }))
      .filter(({ state }) => state !== "live"),
    clusters: clusters.length,
    tookMilliseconds: Math.round((performance.now() - startedAt) * 100) / 100,
  };
}

function* sourcesOf(engine: Engine, viewer: Viewer): Generator<ScopedSource> {
  for (const resource of searched)
    for (const cluster of visibleClusters(engine, viewer)) {
      const source = scopeTable({ watches: engine.watches, viewer, cluster, resource });
      if (source !== null) yield source;
    }
}

/** Keeps the watches behind the search alive until the returned function is called. */
export const wantSearch = ({ engine }: { engine: Engine }): (() => void) => engine.watches.want(searched);

function toFound({ table }: ScopedSource, found: ReturnType<typeof readFoundScoped>): FoundObject {
  const { cluster, kind } = table;
  const { namespace, name, health } = found;
  const id = `${cluster}/${kind.resource}/${namespace}/${name}`;
  return { ...found, id, cluster, resource: kind.resource, health: health as Health };
}
