import type { Clock } from "#lib/demo/clock.ts";
import type { Controller } from "#lib/demo/controller/engine/loop.ts";
import { toTime } from "#lib/demo/controller/time.ts";
import type { KubeObject, ObjectMeta } from "#lib/demo/object.ts";
import type { ResourceTable } from "#lib/demo/resource/table.ts";
import type { Change, ObjectStore, ResourceKey } from "#lib/demo/store/contract.ts";

import { type Kinds, kindOf, type Location, type Schedule } from "./kind.ts";
import type { Storage } from "./storage/storage.ts";

export const namespace = "velero";
export const by = { manager: "velero-server" };

/** What the story has against backups of a cluster. */
export interface Trouble {
  /** Whether Velero fails to save a volume of this claim. */
  readonly failsVolume?: (namespace: string, claim: string) => boolean;
  /** Whether Velero lets a Schedule's times pass. */
  readonly misses?: (schedule: Schedule) => boolean;
  /** What keeps it from a location, in the words of the store. */
  readonly keepsFrom?: (location: Location) => string | undefined;
}

export interface SiteOptions {
  readonly store: ObjectStore;
  readonly resources: ResourceTable;
  readonly clock: Clock;
  readonly storage: Storage;
  /** Of Kubernetes, `1.36.3`. */
  readonly version: string;
  readonly trouble?: Trouble;
}

const keyOf = (resource: keyof Kinds): ResourceKey => `${resource}.velero.io`;

/** One cluster as its Velero sees it. */
export class Site {
  readonly store: ObjectStore;
  readonly resources: ResourceTable;
  readonly storage: Storage;
  readonly version: string;
  readonly trouble: Trouble;
  readonly #clock: Clock;

  constructor({ store, resources, clock, storage, version, trouble = {} }: SiteOptions) {
    this.store = store;
    this.resources = resources;
    this.storage = storage;
    this.version = version;
    this.trouble = trouble;
    this.#clock = clock;
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.#clock.now();
  }

  time(): string {
    return toTime(this.#clock.now());
  }

  get<R extends keyof Kinds>(resource: R, name: string): Kinds[R] | undefined {
    return this.store.get(keyOf(resource), namespace, name) as Kinds[R] | undefined;
  }

  list<R extends keyof Kinds>(resource: R): readonly Kinds[R][] {
    return this.store.list(keyOf(resource), namespace) as readonly Kinds[R][];
  }

  create<R extends keyof Kinds>(resource: R, metadata: Partial<ObjectMeta>, rest: object): Kinds[R] {
    const object = {
      apiVersion: "velero.io/v1",
      kind: kindOf[resource],
      metadata: { ...metadata, namespace },
      ...rest,
    };
    return this.store.create(keyOf(resource), object, by) as Kinds[R];
  }

  /** Writes all but the status. */
  write<R extends keyof Kinds>(resource: R, object: Kinds[R]): Kinds[R] {
    return this.store.update(keyOf(resource), object, by) as Kinds[R];
  }

  /** Adds to the status. */
  say<R extends keyof Kinds>(resource: R, object: Kinds[R], status: NonNullable<Kinds[R]["status"]> & object): void {
    const current = this.get(resource, object.metadata.name);
    this.replace(resource, object, { ...current?.status, ...status });
  }

  /** Writes the whole status. */
  replace(resource: keyof Kinds, { metadata }: KubeObject, status: object): void {
    const current = this.get(resource, metadata.name);
    if (current === undefined || current.metadata.uid !== metadata.uid) return;
    this.store.update(keyOf(resource), { ...current, status }, by, "status");
  }

  remove(resource: keyof Kinds, name: string): void {
    if (this.get(resource, name)) this.store.delete(keyOf(resource), namespace, name);
  }
}

/** A controller of one of Velero's kinds: it hears of every change of its objects, its own too, and answers when to look again. */
export function controllerFor<R extends keyof Kinds>(
  site: Site,
  resource: R,
  reconcile: (object: Kinds[R]) => number | undefined,
  others: Partial<Record<ResourceKey, (change: Change) => Iterable<string>>> = {},
): Controller {
  const own = ({ object }: Change): string[] => (object.metadata.namespace === namespace ? [object.metadata.name] : []);
  return {
    name: `velero-${resource}`,
    watches: { [keyOf(resource)]: own, ...others },
    reconcile: (name) => {
      const object = site.get(resource, name);
      return object && reconcile(object);
    },
  };
}
