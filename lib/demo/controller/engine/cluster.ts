import type { Clock } from "#lib/demo/clock.ts";
import type { KubeObject, NewObject, ObjectMeta, OwnerReference } from "#lib/demo/object.ts";
import type { Change, DeleteOptions, ObjectStore } from "#lib/demo/store/contract.ts";

import type { Kinds } from "../kind/kinds.ts";
import { toTime } from "../time.ts";
import { Links } from "./links.ts";
import type { Controller, Watches } from "./loop.ts";
import { Recorder } from "./recorder.ts";

const controllerManager = { manager: "kube-controller-manager" };

/** What every controller works with: one cluster's store seen through its kinds, its links, its events and the clock. */
export class Cluster {
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly links: Links;
  readonly recorder: Recorder;

  constructor(store: ObjectStore, clock: Clock, eventsFrom?: number) {
    this.store = store;
    this.clock = clock;
    this.links = new Links(store);
    this.recorder = new Recorder(store, clock, eventsFrom);
  }

  now(): number {
    return this.clock.now();
  }

  /** Now as a Kubernetes time. */
  time(): string {
    return toTime(this.clock.now());
  }

  /** By `namespace/name`, or by name for what belongs to no namespace. */
  get<R extends keyof Kinds>(resource: R, key: string): Kinds[R] | undefined {
    const slash = key.indexOf("/");
    return this.store.get(resource, key.slice(0, Math.max(0, slash)), key.slice(slash + 1)) as Kinds[R] | undefined;
  }

  list<R extends keyof Kinds>(resource: R, namespace?: string): readonly Kinds[R][] {
    return this.store.list(resource, namespace) as readonly Kinds[R][];
  }

  /** What this object controls, in order of creation. */
  owned<R extends keyof Kinds>(resource: R, { metadata: { uid } }: KubeObject): Kinds[R][] {
    const links = this.links.all(`owner/${uid}`).filter((link) => link.resource === resource);
    return links.map(({ object }) => object as Kinds[R]).filter((object) => controllerOf(object)?.uid === uid);
  }

  /** Makes what a controller's object has. */
  create<R extends keyof Kinds>(resource: R, object: NewObject, owner?: KubeObject): Kinds[R] {
    const { namespace = "" } = owner?.metadata ?? {};
    const owned = owner === undefined ? {} : { namespace, ownerReferences: [ownerReference(owner)] };
    const metadata = { ...object.metadata, ...owned };
    return this.store.create(resource, { ...object, metadata }, controllerManager) as Kinds[R];
  }

  update<R extends keyof Kinds>(resource: R, object: Kinds[R], by = controllerManager): Kinds[R] {
    return this.store.update(resource, object, by) as Kinds[R];
  }

  /** Writes the status. The store makes no version of one that says nothing new. */
  updateStatus<R extends keyof Kinds>(resource: R, object: Kinds[R], status: object, by = controllerManager): void {
    this.store.update(resource, { ...(object as KubeObject), status }, by, "status");
  }

  remove(
    resource: keyof Kinds,
    { metadata }: KubeObject,
    options: DeleteOptions = { propagation: "Background" },
  ): void {
    this.store.delete(resource, metadata.namespace ?? "", metadata.name, options);
  }

  /** Writes an Event of a component about an object. */
  say(component: string, about: KubeObject, reason: string, message: string, type?: "Warning"): void {
    this.recorder.record({ component }, about, { reason, message, ...(type && { type }) });
  }
}

export function keyOf({ namespace, name }: ObjectMeta): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

export function controllerOf(object: KubeObject): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find((owner) => owner.controller === true);
}

function ownerReference({ apiVersion, kind, metadata: { name, uid } }: KubeObject): OwnerReference {
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
}

/** A controller of one resource's objects, as long as they are there to stay. It watches their specs and what else it says. */
export function controllerFor<R extends keyof Kinds>(
  cluster: Cluster,
  name: string,
  resource: R,
  watches: Watches,
  reconcile: (object: Kinds[R], key: string) => number | undefined | void,
): Controller {
  const act = (key: string): number | undefined => {
    const object = cluster.get(resource, key);
    return object && object.metadata.deletionTimestamp === undefined
      ? (reconcile(object, key) ?? undefined)
      : undefined;
  };
  return { name, watches: { [resource]: itsSpec, ...watches }, reconcile: act };
}

/** Watches: the object itself, but for changes of nothing but its status, which its own controller writes. */
export function itsSpec({ object, before }: Change): string[] {
  const isSame = before !== undefined && object["spec"] === before["spec"];
  return isSame && object.metadata.deletionTimestamp === before.metadata.deletionTimestamp
    ? []
    : [keyOf(object.metadata)];
}

/** Watches: the controller of this kind that the object has, or had. */
export function ownerOf(kind: string): (change: Change) => Iterable<string> {
  return ({ object, before = object }) => {
    const owners = [controllerOf(object), controllerOf(before)].filter((owner) => owner?.kind === kind);
    return new Set(owners.map((owner) => `${object.metadata.namespace}/${owner?.name}`));
  };
}
