import type { ApiResource, ResourceList } from "#lib/contract/resource.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
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
export async function listKinds({ engine, clusters }: KindsRequest): Promise<ResourceList> {
  const asked = engine.registry.list().filter(({ name }) => clusters.length === 0 || clusters.includes(name));
  const discovered = await Promise.all(asked.map(discover));
  return {
    resources: mergeKinds(discovered),
    unanswered: discovered.flatMap((one) => (one.ok ? [] : [one.unanswered])),
    clusters: asked.length,
    asOf: Date.now(),
  };
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
