import { randomUUID } from "node:crypto";

import { apiVersionOf, type Resource, resources } from "./resource.ts";

/** What every test object needs; everything else is passed through as it is. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; uid?: string; resourceVersion?: string; [field: string]: unknown };
  [field: string]: unknown;
}

export interface Change {
  type: "ADDED" | "MODIFIED" | "DELETED";
  revision: number;
  resource: Resource;
  object: KubeObject;
}

/** The objects of one pretended cluster with their history, as etcd keeps them: one revision counter for everything. */
export class ObjectMap {
  // The first revision is not 1 so that a reader that confuses "0", "" and "the first" is found out.
  #revision = 1000;
  #compacted = 0;
  #serial = 0;
  // Two maps are two clusters: no uid of one is a uid of the other, kube-system's neither.
  readonly #uidPrefix = randomUUID().slice(0, 8);
  readonly #objects = new Map<string, KubeObject>();
  #history: Change[] = [];
  readonly #listeners = new Set<(change: Change) => void>();

  get revision(): number {
    return this.#revision;
  }

  /** Creates or replaces; answers what is stored then, with uid and resourceVersion. */
  put(object: KubeObject): KubeObject {
    const resource = resourceOf(object);
    const key = keyOf(resource, object.metadata.namespace, object.metadata.name);
    const before = this.#objects.get(key);
    const uid = object.metadata.uid ?? before?.metadata.uid ?? this.#nextUid();
    const stored = this.#stamp(object, uid);
    this.#objects.set(key, stored);
    this.#record({
      type: before === undefined ? "ADDED" : "MODIFIED",
      revision: this.#revision,
      resource,
      object: stored,
    });
    return stored;
  }

  /** Deletes; false when there is no such object. The event carries the last state with the deletion's resourceVersion. */
  remove(resource: Resource, namespace: string | undefined, name: string): boolean {
    const key = keyOf(resource, namespace, name);
    const before = this.#objects.get(key);
    if (before === undefined) return false;
    this.#objects.delete(key);
    const last = this.#stamp(before, before.metadata.uid ?? "");
    this.#record({ type: "DELETED", revision: this.#revision, resource, object: last });
    return true;
  }

  get(resource: Resource, namespace: string, name: string): KubeObject | undefined {
    return this.#objects.get(keyOf(resource, namespace, name));
  }

  /** One collection in key order, as etcd would range over it. */
  list(resource: Resource, namespace: string): KubeObject[] {
    const prefix = keyOf(resource, namespace, "");
    const keys = [...this.#objects.keys()].filter((key) => key.startsWith(prefix)).toSorted();
    return keys.flatMap((key) => this.#objects.get(key) ?? []);
  }

  /** Changes after a revision; undefined when they were compacted away (410 Gone). */
  since(revision: number): Change[] | undefined {
    if (revision < this.#compacted) return undefined;
    return this.#history.filter((change) => change.revision > revision);
  }

  /** Forgets history: a watch from an older revision is answered 410 from now on. */
  compact(): void {
    // One revision more, so that even the newest one handed out until now is too old.
    this.#revision += 1;
    this.#compacted = this.#revision;
    this.#history = [];
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #stamp(object: KubeObject, uid: string): KubeObject {
    this.#revision += 1;
    return { ...object, metadata: { ...object.metadata, uid, resourceVersion: String(this.#revision) } };
  }

  #record(change: Change): void {
    this.#history.push(change);
    for (const listener of this.#listeners) listener(change);
  }

  #nextUid(): string {
    this.#serial += 1;
    return `${this.#uidPrefix}-0000-4000-8000-${String(this.#serial).padStart(12, "0")}`;
  }
}

/** The resource an object belongs to. @throws when its apiVersion and kind are not served. */
export function resourceOf(object: Pick<KubeObject, "apiVersion" | "kind">): Resource {
  const found = resources.find((r) => apiVersionOf(r) === object.apiVersion && r.kind === object.kind);
  if (found === undefined)
    throw new Error(
      `the test API serves no ${object.apiVersion} ${object.kind}: add it to lib/testing/kube-api/resource.ts`,
    );
  return found;
}

function keyOf(resource: Resource, namespace: string | undefined, name: string): string {
  const collection = `${resource.group}/${resource.resource}/`;
  if (!resource.namespaced) return collection + name;
  return namespace === undefined || namespace === "" ? collection : `${collection}${namespace}/${name}`;
}
