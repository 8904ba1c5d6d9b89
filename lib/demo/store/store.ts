import type { Clock } from "#lib/demo/clock.ts";
import type { KubeObject, NewObject, ObjectMeta } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import type { ResourceTable } from "#lib/demo/resource/table.ts";

import { alreadyExists, ApiError, conflict, noSuchResource, notFound } from "./api-error.ts";
import type { Change, DeleteOptions, ObjectStore, ResourceKey, Writer } from "./contract.ts";
import { ended, isFinished, markDeleted } from "./deletion.ts";
import { History } from "./history.ts";
import { createIdentity, type Identity } from "./identity.ts";
import { isSame } from "./json.ts";
import { Ledger, withLedger } from "./managed-fields.ts";
import { merge } from "./merge.ts";
import { Shelf, shelfKey } from "./shelf.ts";
import { toTime } from "./time.ts";

export interface StoreOptions {
  readonly clock: Clock;
  /** Must be the table that the server uses too: it follows this store's definitions. */
  readonly resources: ResourceTable;
  readonly seed?: number;
  /** As if the cluster had lived before. */
  readonly firstVersion?: number;
  /** Changes to remember for watches that resume. */
  readonly history?: number;
}

/** Objects of one cluster, in memory. */
export const createStore = (options: StoreOptions): ObjectStore => new MemoryStore(options);

class MemoryStore implements ObjectStore {
  readonly #clock: Clock;
  readonly #resources: ResourceTable;
  readonly #identity: Identity;
  readonly #history: History;
  readonly #shelves = new Map<ResourceKey, Shelf>();
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #untold: Change[] = [];
  #isTelling = false;
  #version: number;

  constructor({ clock, resources, seed = 1, firstVersion = 1000, history = 5000 }: StoreOptions) {
    this.#clock = clock;
    this.#resources = resources;
    this.#identity = createIdentity(seed);
    this.#version = firstVersion;
    this.#history = new History(firstVersion, history);
  }

  get resourceVersion(): string {
    return String(this.#version);
  }

  get(key: ResourceKey, namespace: string, name: string): KubeObject | undefined {
    return this.#shelves.get(key)?.get(shelfKey(namespace, name));
  }

  list(key: ResourceKey, namespace?: string): readonly KubeObject[] {
    return this.#shelves.get(key)?.list(namespace) ?? [];
  }

  create(key: ResourceKey, object: NewObject, by: Writer): KubeObject {
    const resource = this.#resource(key);
    const { namespace = "", creationTimestamp = toTime(this.#clock.now()) } = object.metadata;
    const name = object.metadata.name || this.#generateName(key, object.metadata);
    if (this.get(key, namespace, name)) throw alreadyExists(key, name);
    this.#refuseInTerminating(key, name, namespace);
    const generation = resource.hasGeneration ? { generation: 1 } : {};
    const known = { name, uid: this.#identity.uid(), resourceVersion: "", ...generation, creationTimestamp };
    const created = { ...(object as KubeObject), metadata: { ...object.metadata, ...known } };
    return this.#write(resource, created, undefined, by);
  }

  update(key: ResourceKey, object: KubeObject, by: Writer, part: "spec" | "status" = "spec"): KubeObject {
    const resource = this.#resource(key);
    const current = this.#existing(key, object.metadata.namespace ?? "", object.metadata.name);
    refuseUnless(key, current.metadata, object.metadata);
    const next = merge(resource, current, object, part);
    if (isSame(next, current, metadata) && isSame(next.metadata, current.metadata, versions)) return current;
    const writer = part === "status" ? { ...by, subresource: "status" } : by;
    if (!isFinished(next)) return this.#write(resource, next, current, writer);
    return this.#remove(
      resource,
      next,
      Ledger.after(current, next, writer, toTime(this.#clock.now()), resource),
      by.dryRun,
    );
  }

  delete(key: ResourceKey, namespace: string, name: string, options: DeleteOptions = {}): KubeObject {
    const resource = this.#resource(key);
    const current = this.#existing(key, namespace, name);
    refuseUnless(key, current.metadata, options);
    const now = this.#clock.now();
    const marked = markDeleted(resource, current, options, now);
    if (marked === current) return current;
    if (marked && options.dryRun) return withLedger(marked, current.metadata.resourceVersion, Ledger.of(current));
    if (marked) return this.#write(resource, marked, current);
    const last = ended(resource, current, now);
    // Pods end gracefully even without grace: watchers see them marked before they go.
    const told = key === "pods" && !options.dryRun ? this.#write(resource, last, current) : last;
    return this.#remove(resource, told, Ledger.of(current), options.dryRun);
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  since = (resourceVersion: string): ReturnType<ObjectStore["since"]> => this.#history.since(resourceVersion);
  compact = (): void => this.#history.forget();

  #resource(key: ResourceKey): Resource {
    const resource = this.#resources.byKey(key);
    if (resource === undefined) throw noSuchResource();
    return resource;
  }

  /** A name that nobody has: of 3,000 with five letters, two are the same in one cluster of three. */
  #generateName(key: ResourceKey, { namespace = "", generateName = "" }: NewObject["metadata"]): string {
    for (;;) {
      const name = generateName + this.#identity.suffix();
      if (!this.get(key, namespace, name)) return name;
    }
  }

  #existing(key: ResourceKey, namespace: string, name: string): KubeObject {
    const current = this.get(key, namespace, name);
    if (current === undefined) throw notFound(key, name);
    return current;
  }

  #refuseInTerminating(key: ResourceKey, name: string, namespace: string): void {
    const home = this.get("namespaces", "", namespace);
    if (home?.metadata.deletionTimestamp === undefined || key === "events") return;
    const message = `namespace ${namespace} is being terminated`;
    const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
    const causes = [{ reason: "NamespaceTerminating", message, field: "metadata.namespace" }];
    throw new ApiError(403, "Forbidden", `${key} "${name}" is forbidden: ${why}`, { name, kind: key, causes });
  }

  /** Without a writer nobody owns what changes. */
  #write(resource: Resource, next: KubeObject, before: KubeObject | undefined, by?: Writer): KubeObject {
    const { key } = resource;
    const ledger = by ? Ledger.after(before, next, by, toTime(this.#clock.now()), resource) : Ledger.of(before);
    // What was only tried has the version of what it would have replaced.
    if (by?.dryRun) return withLedger(next, before?.metadata.resourceVersion ?? "", ledger);
    const object = withLedger(next, this.#nextVersion(), ledger);
    const shelf = this.#shelves.get(key) ?? new Shelf();
    this.#shelves.set(key, shelf);
    shelf.set(shelfKey(object.metadata.namespace ?? "", object.metadata.name), object);
    this.#tell({ type: before ? "MODIFIED" : "ADDED", resource: key, object, before });
    return object;
  }

  #remove(resource: Resource, last: KubeObject, ledger: Ledger | undefined, isDryRun = false): KubeObject {
    if (isDryRun) return withLedger(last, last.metadata.resourceVersion, ledger);
    const { namespace = "", name } = last.metadata;
    const object = withLedger(last, this.#nextVersion(), ledger);
    const before = this.get(resource.key, namespace, name);
    this.#shelves.get(resource.key)?.delete(shelfKey(namespace, name));
    this.#tell({ type: "DELETED", resource: resource.key, object, before });
    return object;
  }

  #nextVersion(): string {
    this.#version += 1;
    return this.resourceVersion;
  }

  #tell(change: Change): void {
    this.#history.record(change);
    this.#resources.follow(change);
    this.#untold.push(change);
    if (this.#isTelling) return;
    this.#isTelling = true;
    try {
      for (let next = this.#untold.shift(); next; next = this.#untold.shift())
        for (const listener of this.#listeners) listener(next);
    } finally {
      this.#isTelling = false;
    }
  }
}

function refuseUnless(key: ResourceKey, current: ObjectMeta, { uid, resourceVersion }: DeleteOptions): void {
  if (uid && uid !== current.uid) {
    const path = ["/registry", key.split(".")[0], current.namespace, current.name].filter(Boolean).join("/");
    const why = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${current.uid}`;
    const error = `StorageError: invalid object, Code: 4, Key: ${path}, ResourceVersion: 0, AdditionalErrorMsg: ${why}`;
    throw conflict(key, current.name, error);
  }
  if (!resourceVersion || resourceVersion === current.resourceVersion) return;
  const why = "the object has been modified; please apply your changes to the latest version and try again";
  throw conflict(key, current.name, why);
}

/** Parts that a write is compared without. */
const metadata = new Set(["metadata"]);
const versions = new Set(["resourceVersion", "managedFields"]);
