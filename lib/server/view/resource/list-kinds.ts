import { setTimeout as sleep } from "node:timers/promises";

import type { ApiResource, ResourceList } from "#lib/contract/resource.ts";
import { reach, type Reached } from "#lib/server/access/reach.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { visibleClusters } from "#lib/server/view/cluster/visible.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { type Discovered, discover } from "./discover.ts";
import { nameOf, type ServedResource } from "./discovery.ts";

export interface KindsRequest {
  engine: Engine;
  viewer: Viewer;
  /** Names; empty means all. A name that is not registered is left out. */
  clusters: readonly string[];
}

/** Every resource that can be listed in any of the clusters, core group first, then by group and name. */
export async function listKinds({ engine, viewer, clusters }: KindsRequest): Promise<ResourceList> {
  const asked = visibleClusters(engine, viewer).filter(({ name }) => clusters.length === 0 || clusters.includes(name));
  const discovered = await Promise.all(asked.map((cluster) => discoverSoon(reach(viewer, cluster))));
  return {
    resources: mergeKinds(discovered),
    unanswered: discovered.flatMap((one) => (one.ok ? [] : [one.unanswered])),
    clusters: asked.length,
    asOf: Date.now(),
  };
}

/** A cluster that takes longer is named as missing; it is asked on, and the next question finds its answer. */
const SOON_MILLISECONDS = 1500;

async function discoverSoon(cluster: Reached): Promise<Discovered> {
  const late = new AbortController();
  const unanswered = { cluster: cluster.name, cause: "timeout" as const, reason: "it has not listed its kinds yet" };
  const patience = sleep<Discovered>(SOON_MILLISECONDS, { cluster, ok: false, unanswered }, { signal: late.signal });
  try {
    return await Promise.race([discover(cluster), patience]);
  } finally {
    patience.catch(() => undefined);
    late.abort();
  }
}

/** One entry a resource, with the clusters that serve it and the versions that they prefer. */
export function mergeKinds(discovered: readonly Discovered[]): ApiResource[] {
  const merged = new Map<string, ApiResource>();
  for (const one of discovered) {
    if (!one.ok) continue;
    for (const served of one.resources) add(merged, served, one.cluster.name);
  }
  return [...merged.values()].toSorted((a, b) => compare(a.group, b.group) || compare(a.resource, b.resource));
}

function add(merged: Map<string, ApiResource>, { version, ...served }: ServedResource, cluster: string): void {
  const name = nameOf(served);
  const known = merged.get(name);
  if (known === undefined) return void merged.set(name, { ...served, name, versions: [version], clusters: [cluster] });
  known.clusters.push(cluster);
  if (!known.versions.includes(version)) known.versions.push(version);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
