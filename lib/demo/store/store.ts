import { isDeepStrictEqual } from "node:util";

import type { Clock } from "#lib/demo/clock.ts";
import type { KubeObject, NewObject } from "#lib/demo/object.ts";
import type { Resource } from "#lib/demo/resource/resource.ts";
import type { ResourceTable } from "#lib/demo/resource/table.ts";

import { alreadyExists, ApiError, conflict, noSuchResource, notFound } from "./api-error.ts";
import type { Change, DeleteOptions, ObjectStore, ResourceKey, Writer } from "./contract.ts";
import { ended, isFinished, markDeleted } from "./deletion.ts";
import { History, type RecordedChange } from "./history.ts";
import { createIdentity, type Identity } from "./identity.ts";
import { recordWriter } from "./managed-fields.ts";
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
export function createStore(options: StoreOptions): ObjectStore {
  return new MemoryStore(options);
}

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

  get(resource: ResourceKey, namespace: string, name: string): KubeObject | undefined {
    return this.#shelves.get(resource)?.get(shelfKey(namespace, name));
  }

  list(resource: ResourceKey, namespace?: string): readonly KubeObject[] {
    return this.#shelves.get(resource)?.list(namespace) ?? [];
  }

  create(key: ResourceKey, object: NewObject, by: Writer): KubeObject {
    const resource = this.#resource(key);
    const { namespace } = object.metadata;
    const name = object.metadata.name || this.#generateName(key, object.metadata);
    if (this.get(key, namespace ?? "", name)) throw alreadyExists(key, name);
    this.#refuseInTerminating(key, name, namespace);
    const created: KubeObject = {
      ...(object as KubeObject),
      metadata: {
        ...object.metadata,
        name,
        uid: this.#identity.uid(),
        resourceVersion: "",
        ...(resource.hasGeneration ? { generation: 1 } : {}),
        creationTimestamp: object.metadata.creationTimestamp ?? toTime(this.#clock.now()),
      },
    };
    return this.#write(resource, "ADDED", created, undefined, by);
  }

  update(key: ResourceKey, object: KubeObject, by: Writer, part: "spec" | "status" = "spec"): KubeObject {
    const resource = this.#resource(key);
    const current = this.#existing(key, object.metadata.namespace ?? "", object.metadata.name);
    const { resourceVersion, uid } = object.metadata;
    refuseUnless(key, current, { uid, resourceVersion });
    const next = merge(resource, current, object, part);
    if (isDeepStrictEqual(withoutVersion(next), withoutVersion(current))) return current;
    const written = part === "status" ? { ...by, subresource: "status" } : by;
    if (isFinished(next)) {
      const last = recordWriter(next, current, written, toTime(this.#clock.now()), resource);
      return this.#remove(resource, last, by.dryRun);
    }
    return this.#write(resource, "MODIFIED", next, current, written);
  }

  delete(key: ResourceKey, namespace: string, name: string, options: DeleteOptions = {}): KubeObject {
    const resource = this.#resource(key);
    const current = this.#existing(key, namespace, name);
    refuseUnless(key, current, options);
    const now = this.#clock.now();
    const marked = markDeleted(resource, current, options, now);
    if (marked === undefined) {
      const last = ended(resource, current, now);
      // Pods end gracefully even without grace: watchers see them marked before they go.
      const isTold = key === "pods" && !options.dryRun;
      return this.#remove(resource, isTold ? this.#write(resource, "MODIFIED", last, current) : last, options.dryRun);
    }
    if (marked === current || options.dryRun) return marked;
    return this.#write(resource, "MODIFIED", marked, current);
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  since(resourceVersion: string): readonly RecordedChange[] {
    return this.#history.since(resourceVersion);
  }

  compact(): void {
    this.#history.compact();
  }

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

  #refuseInTerminating(key: ResourceKey, name: string, namespace = ""): void {
    const home = this.get("namespaces", "", namespace);
    if (home?.metadata.deletionTimestamp === undefined || key === "events") return;
    const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
    throw new ApiError(403, "Forbidden", `${key} "${name}" is forbidden: ${why}`, {
      name,
      kind: key,
      causes: [
        {
          reason: "NamespaceTerminating",
          message: `namespace ${namespace} is being terminated`,
          field: "metadata.namespace",
        },
      ],
    });
  }

  #write(
    resource: Resource,
    type: "ADDED" | "MODIFIED",
    next: KubeObject,
    before: KubeObject | undefined,
    by?: Writer,
  ) {
    const owned = by ? recordWriter(next, before, by, toTime(this.#clock.now()), resource) : next;
    if (by?.dryRun) return before ? withVersionOf(before, owned) : unversioned(owned);
    const object = this.#versioned(owned);
    this.#shelf(resource.key).set(shelfKey(object.metadata.namespace ?? "", object.metadata.name), object);
    this.#tell({ type, resource: resource.key, object, before });
    return object;
  }

  #remove(resource: Resource, last: KubeObject, isDryRun = false): KubeObject {
    if (isDryRun) return last;
    const object = this.#versioned(last);
    const key = shelfKey(object.metadata.namespace ?? "", object.metadata.name);
    const before = this.#shelf(resource.key).get(key);
    this.#shelf(resource.key).delete(key);
    this.#tell({ type: "DELETED", resource: resource.key, object, before });
    return object;
  }

  #versioned(object: KubeObject): KubeObject {
    this.#version += 1;
    return { ...object, metadata: { ...object.metadata, resourceVersion: this.resourceVersion } };
  }

  #shelf(key: ResourceKey): Shelf {
    const shelf = this.#shelves.get(key) ?? new Shelf();
    this.#shelves.set(key, shelf);
    return shelf;
  }

  #tell(change: Change): void {
    this.#history.record(change);
    this.#resources.follow(change);
    this.#untold.push(change);
    if (this.#isTelling) return;
    this.#isTelling = true;
    try {
      for (let next = this.#untold.shift(); next; next = this.#untold.shift()) {
        for (const listener of this.#listeners) listener(next);
      }
    } finally {
      this.#isTelling = false;
    }
  }
}

function refuseUnless(key: ResourceKey, current: KubeObject, { uid, resourceVersion }: DeleteOptions): void {
  const { metadata } = current;
  if (uid !== undefined && uid !== "" && uid !== metadata.uid) {
    throw conflict(
      key,
      metadata.name,
      `StorageError: invalid object, Code: 4, Key: ${storageKey(key, metadata)}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${metadata.uid}`,
    );
  }
  if (resourceVersion === undefined || resourceVersion === "" || resourceVersion === metadata.resourceVersion) return;
  const why = "the object has been modified; please apply your changes to the latest version and try again";
  throw conflict(key, metadata.name, why);
}

/** What was only tried has no version. */
function unversioned({ metadata, ...object }: KubeObject): KubeObject {
  const { resourceVersion: _resourceVersion, ...rest } = metadata;
  return { ...object, metadata: rest } as KubeObject;
}

const withoutVersion = (object: KubeObject): object => ({
  ...object,
  metadata: { ...object.metadata, resourceVersion: "", managedFields: [] },
});

/** The next object: what the server keeps stays, whatever the writer says. */
function merge(resource: Resource, current: KubeObject, given: KubeObject, part: "spec" | "status"): KubeObject {
  if (part === "status") return withStatus(resource, current, given);
  const { uid, creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds, generation, managedFields } =
    current.metadata;
  const { status: _given, ...rest } = given;
  const kept = resource.hasStatus ? current["status"] : given["status"];
  const next: KubeObject = { ...rest, ...(kept === undefined ? {} : { status: kept }) };
  const isChanged = !isDeepStrictEqual(contentOf(resource, next), contentOf(resource, current));
  const raised = generation === undefined ? undefined : generation + Number(isChanged);
  return {
    ...next,
    metadata: {
      ...given.metadata,
      uid,
      creationTimestamp,
      ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
      ...(deletionGracePeriodSeconds === undefined ? {} : { deletionGracePeriodSeconds }),
      ...(raised === undefined ? {} : { generation: raised }),
      ...(managedFields === undefined ? {} : { managedFields }),
    },
  };
}

/** What is not kept has the version of what it would have replaced. */
const withVersionOf = ({ metadata }: KubeObject, object: KubeObject): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, resourceVersion: metadata.resourceVersion },
});

/** Of pods and nodes the API server takes labels and annotations with the status too. */
function withStatus({ key }: Resource, current: KubeObject, given: KubeObject): KubeObject {
  const status = given["status"];
  if (key !== "pods" && key !== "nodes") return { ...current, status };
  const { labels: _labels, annotations: _annotations, ...metadata } = current.metadata;
  const { labels, annotations } = given.metadata;
  const named = { ...(labels ? { labels } : {}), ...(annotations ? { annotations } : {}) };
  return { ...current, metadata: { ...metadata, ...named }, status };
}

/** What `generation` counts: everything but metadata, and but status where that is a part of its own. */
function contentOf(resource: Resource, object: KubeObject): object {
  const { metadata: _metadata, status, ...content } = object;
  return resource.hasStatus ? content : { ...content, status };
}

const storageKey = (key: ResourceKey, { namespace = "", name }: KubeObject["metadata"]): string =>
  ["/registry", key.split(".")[0], namespace, name].filter((part) => part !== "").join("/");
