import type { WatchedResource } from "#lib/contract/kind.ts";
import type { Cluster, OwnCluster, Registry } from "#lib/server/cluster/cluster.ts";
import { Turnstile } from "#lib/server/cluster/turnstile.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import { Table } from "#lib/server/store/table.ts";

import { Reflector } from "./reflector.ts";
import { TurnBudget } from "./turn-budget.ts";

export interface WatchesOptions {
  registry: Registry;
  /** How long a kind that nobody wants is still watched: moving between pages must not list again. */
  graceMilliseconds?: number;
  inactivityMilliseconds?: number;
  /** Called with each table before anything is written into it. */
  onTable?: (table: Table) => void;
}

/** Lists under way over the whole fleet: enough to fill two cores, few enough not to hold hundreds of pages at once. */
const concurrentLists = 16;
const defaultGraceMilliseconds = 5 * 60_000;
/** 30 s + 2 s until it is looked at + 10 s until the new watch's head is overdue: a half-open watch shows within 45 s. */
const defaultInactivityMilliseconds = 30_000;

/** Which kinds are watched in which clusters: those somebody wants, from the first want until a grace time after the last. */
export class Watches {
  readonly registry: Registry;
  readonly #options: WatchesOptions;
  readonly #wants = new Map<WatchedResource, { count: number; grace: NodeJS.Timeout | null }>();
  readonly #byCluster = new Map<Cluster, Map<WatchedResource, Reflector>>();
  readonly #turnstile = new Turnstile(concurrentLists);
  readonly #turns = new TurnBudget();
  readonly #unsubscribe: () => void;

  constructor(options: WatchesOptions) {
    this.registry = options.registry;
    this.#options = options;
    for (const cluster of this.registry.list()) this.#byCluster.set(cluster, new Map());
    this.#unsubscribe = this.registry.subscribe(({ added, removed }) => {
      for (const cluster of removed) this.#drop(cluster);
      for (const cluster of added) this.#adopt(cluster);
    });
  }

  /** Watches these resources in every cluster, now and later ones, until the function returned is called. */
  want(resources: readonly WatchedResource[]): () => void {
    for (const resource of resources) this.#want(resource);
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      for (const resource of resources) this.#release(resource);
    };
  }

  #want(resource: WatchedResource): void {
    const want = this.#wants.get(resource) ?? { count: 0, grace: null };
    if (want.grace !== null) clearTimeout(want.grace);
    this.#wants.set(resource, { count: want.count + 1, grace: null });
    for (const cluster of this.registry.list()) {
      const reflectors = this.#byCluster.get(cluster);
      if (reflectors) this.#start(cluster, reflectors, resource);
    }
  }

  #release(resource: WatchedResource): void {
    const want = this.#wants.get(resource);
    if (want === undefined) return;
    want.count--;
    if (want.count > 0) return;
    want.grace = setTimeout(() => this.#end(resource), this.#options.graceMilliseconds ?? defaultGraceMilliseconds);
    want.grace.unref();
  }

  #end(resource: WatchedResource): void {
    this.#wants.delete(resource);
    for (const reflectors of this.#byCluster.values()) {
      void reflectors.get(resource)?.stop();
      reflectors.delete(resource);
    }
  }

  #adopt(cluster: OwnCluster): void {
    const reflectors = new Map<WatchedResource, Reflector>();
    this.#byCluster.set(cluster, reflectors);
    for (const resource of this.#wants.keys()) this.#start(cluster, reflectors, resource);
  }

  #drop(cluster: Cluster): void {
    for (const reflector of this.#byCluster.get(cluster)?.values() ?? []) void reflector.stop();
    this.#byCluster.delete(cluster);
  }

  #start(cluster: OwnCluster, reflectors: Map<WatchedResource, Reflector>, resource: WatchedResource): void {
    if (reflectors.has(resource)) return;
    const table = new Table(cluster.name, kinds[resource]);
    this.#options.onTable?.(table);
    const reflector = new Reflector({
      cluster,
      table,
      turnstile: this.#turnstile,
      turns: this.#turns,
      inactivityMilliseconds: this.#options.inactivityMilliseconds ?? defaultInactivityMilliseconds,
    });
    reflectors.set(resource, reflector);
    reflector.start();
  }

  /** The reflector of a kind in a cluster; undefined while nobody wants that kind. */
  reflector(cluster: Cluster, resource: WatchedResource): Reflector | undefined {
    return this.#byCluster.get(cluster)?.get(resource);
  }

  reflectors(cluster: Cluster): readonly Reflector[] {
    return [...(this.#byCluster.get(cluster)?.values() ?? [])];
  }

  /** Ends everything and resolves when nothing is left. */
  async close(): Promise<void> {
    this.#unsubscribe();
    for (const want of this.#wants.values()) if (want.grace !== null) clearTimeout(want.grace);
    const all = [...this.#byCluster.values()].flatMap((reflectors) => [...reflectors.values()]);
    this.#byCluster.clear();
    await Promise.all(all.map((reflector) => reflector.stop()));
  }
}
