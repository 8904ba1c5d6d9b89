import type { KubeObject } from "#lib/demo/object.ts";
import type { Change } from "#lib/demo/store/contract.ts";

import type { Cluster } from "./cluster.ts";
import type { Link } from "./links.ts";
import type { Controller } from "./loop.ts";

const foreground = "foregroundDeletion";
const orphan = "orphan";
const by = { manager: "kube-controller-manager" };

/** Deletes what has lost its last owner, and lets owners go whose dependents are gone or freed. Its keys are uids. */
export function garbageCollector(cluster: Cluster): Controller {
  return {
    name: "generic-garbage-collector",
    watches: { "*": (change) => concerned(cluster, change) },
    reconcile: (uid) => {
      const link = cluster.links.byUid(uid);
      if (link === undefined) return undefined;
      const { deletionTimestamp, finalizers = [] } = link.object.metadata;
      if (deletionTimestamp === undefined) collect(cluster, link);
      else if (finalizers.includes(orphan)) free(cluster, link);
      else if (finalizers.includes(foreground)) deleteDependents(cluster, link);
      return undefined;
    },
  };
}

function concerned(cluster: Cluster, { type, object, before }: Change): string[] {
  const { uid, ownerReferences = [], deletionTimestamp } = object.metadata;
  const owners = ownerReferences.map((owner) => owner.uid);
  if (type === "DELETED") return [...owners, ...cluster.links.dependents(uid).map((link) => link.object.metadata.uid)];
  const isMarked = deletionTimestamp !== undefined && before?.metadata.deletionTimestamp === undefined;
  const isOwned = owners.length > 0 && before?.metadata.ownerReferences !== object.metadata.ownerReferences;
  return isMarked || isOwned ? [uid] : [];
}

function isWaiting(owner: KubeObject | undefined): boolean {
  return owner?.metadata.deletionTimestamp !== undefined && owner.metadata.finalizers?.includes(foreground) === true;
}

/** Deletes the object unless one of its owners is there to stay. */
function collect(cluster: Cluster, { resource, object }: Link): void {
  const { ownerReferences = [], namespace = "", name, uid } = object.metadata;
  const owners = ownerReferences.map((owner) => cluster.links.byUid(owner.uid)?.object);
  if (owners.length === 0 || owners.some((owner) => owner !== undefined && !isWaiting(owner))) return;
  const hasDependents = cluster.links.dependents(uid).length > 0;
  const propagation = hasDependents && owners.some(isWaiting) ? "Foreground" : "Background";
  cluster.store.delete(resource, namespace, name, { propagation, uid });
}

function free(cluster: Cluster, link: Link): void {
  const { uid } = link.object.metadata;
  for (const { resource, object } of cluster.links.dependents(uid)) {
    const ownerReferences = (object.metadata.ownerReferences ?? []).filter((owner) => owner.uid !== uid);
    cluster.store.update(resource, { ...object, metadata: { ...object.metadata, ownerReferences } }, by);
  }
  removeFinalizer(cluster, link, orphan);
}

function deleteDependents(cluster: Cluster, link: Link): void {
  const { uid } = link.object.metadata;
  for (const dependent of cluster.links.dependents(uid))
    if (dependent.object.metadata.deletionTimestamp === undefined) collect(cluster, dependent);
  const isBlocked = cluster.links
    .dependents(uid)
    .some(({ object }) =>
      object.metadata.ownerReferences?.some((owner) => owner.uid === uid && owner.blockOwnerDeletion === true),
    );
  if (!isBlocked) removeFinalizer(cluster, link, foreground);
}

function removeFinalizer(cluster: Cluster, { resource, object }: Link, finalizer: string): void {
  const finalizers = (object.metadata.finalizers ?? []).filter((other) => other !== finalizer);
  cluster.store.update(resource, { ...object, metadata: { ...object.metadata, finalizers } }, by);
}
