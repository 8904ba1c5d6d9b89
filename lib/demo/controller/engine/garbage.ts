import type { KubeObject } from "#lib/demo/object.ts";

import type { Cluster } from "./cluster.ts";
import type { Link } from "./links.ts";
import type { Controller } from "./loop.ts";

const foreground = "foregroundDeletion";
const orphan = "orphan";
const by = { manager: "kube-controller-manager" };

/** Deletes what has lost its last owner, and lets owners go whose dependents are gone or freed. Its keys are uids. */
export function garbageCollector(cluster: Cluster): Controller {
  const dependents = (uid: string): readonly Link[] => cluster.links.all(`owner/${uid}`);
  return {
    name: "generic-garbage-collector",
    watches: {
      "*": ({ type, object, before }) => {
        const { uid, ownerReferences, deletionTimestamp } = object.metadata;
        if (type === "DELETED")
          return [...(ownerReferences ?? []), ...dependents(uid).map((link) => link.object.metadata)].map(
            (one) => one.uid,
          );
        const known = before?.metadata;
        return known?.deletionTimestamp === deletionTimestamp && known?.ownerReferences === ownerReferences
          ? []
          : [uid];
      },
    },
    reconcile: (uid) => {
      const link = cluster.links.byUid(uid);
      const { deletionTimestamp, finalizers = [] } = link?.object.metadata ?? {};
      if (link === undefined) return undefined;
      if (deletionTimestamp === undefined) collect(cluster, link);
      else if (finalizers.includes(orphan)) {
        for (const dependent of dependents(uid))
          drop(cluster, dependent, "ownerReferences", (owner) => owner.uid === uid);
        drop(cluster, link, "finalizers", (finalizer) => finalizer === orphan);
      } else if (finalizers.includes(foreground)) {
        for (const one of dependents(uid))
          if (one.object.metadata.deletionTimestamp === undefined) collect(cluster, one);
        const isBlocked = ({ object }: Link): boolean =>
          object.metadata.ownerReferences?.some((owner) => owner.uid === uid && owner.blockOwnerDeletion === true) ===
          true;
        if (!dependents(uid).some(isBlocked))
          drop(cluster, link, "finalizers", (finalizer) => finalizer === foreground);
      }
      return undefined;
    },
  };
}

/** Deletes the object unless one of its owners is there to stay. */
function collect(cluster: Cluster, { resource, object }: Link): void {
  const { ownerReferences = [], namespace = "", name, uid } = object.metadata;
  const isWaiting = (owner: KubeObject): boolean => owner.metadata.finalizers?.includes(foreground) === true;
  const owners = ownerReferences.flatMap((owner) => cluster.links.byUid(owner.uid)?.object ?? []);
  if (ownerReferences.length === 0 || !owners.every(isWaiting)) return;
  const isForeground = owners.length > 0 && cluster.links.all(`owner/${uid}`).length > 0;
  cluster.store.delete(resource, namespace, name, { propagation: isForeground ? "Foreground" : "Background", uid });
}

type Lists = { finalizers: string; ownerReferences: { uid: string } };

function drop<List extends keyof Lists>(
  cluster: Cluster,
  { resource, object }: Link,
  list: List,
  isGone: (entry: Lists[List]) => boolean,
): void {
  const kept = ((object.metadata[list] ?? []) as Lists[List][]).filter((entry) => !isGone(entry));
  cluster.store.update(resource, { ...object, metadata: { ...object.metadata, [list]: kept } }, by);
}
