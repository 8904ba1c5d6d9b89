import type { KubeObject, NewObject } from "#lib/demo/object.ts";

/** `pods`, `deployments.apps`, `backups.velero.io`: resource and group, as kubectl writes them. The core group is left out. */
export type ResourceKey = string;

export interface Change {
  readonly type: "ADDED" | "MODIFIED" | "DELETED";
  readonly resource: ResourceKey;
  readonly object: KubeObject;
  /** The object before; undefined for ADDED. */
  readonly before: KubeObject | undefined;
}

/** Who writes, for managedFields: kubectl, kubelet, deployment-controller… */
export interface Writer {
  readonly manager: string;
  readonly operation?: "Update" | "Apply";
  /** The version that was written in, when it is not the stored one: an old client shows by it. */
  readonly apiVersion?: string;
  /** Said for `scale`; `status` follows from the part that is written. */
  readonly subresource?: string;
  /** Answers what would be, and changes nothing. */
  readonly dryRun?: boolean;
}

export interface DeleteOptions {
  readonly propagation?: "Background" | "Foreground" | "Orphan";
  readonly gracePeriodSeconds?: number;
  /** Refuses with 409 unless the object still has these. */
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly dryRun?: boolean;
}

/**
 * Objects of one cluster with etcd's promises: one resourceVersion counter for all, optimistic concurrency, a history that watches resume
 * from and that compaction forgets. Errors are `ApiError`s (lib/demo/store/api-error.ts) with the real server's code, reason and message.
 * The store knows nothing of HTTP, users or controllers.
 */
export interface ObjectStore {
  /** Newest version, as lists answer it. */
  readonly resourceVersion: string;
  get(resource: ResourceKey, namespace: string, name: string): KubeObject | undefined;
  /** All of a resource, or of one namespace, ordered by namespace and name as etcd's keys are. */
  list(resource: ResourceKey, namespace?: string): readonly KubeObject[];
  /** @throws ApiError 409 AlreadyExists; fills uid, resourceVersion, creationTimestamp, generation and generateName's suffix. */
  create(resource: ResourceKey, object: NewObject, by: Writer): KubeObject;
  /**
   * Replaces an object. `part: "status"` keeps everything but status; `"spec"` (the default) keeps status for kinds that have the status
   * subresource and raises `generation` when anything but metadata and status changed. An unchanged object makes no new version.
   * @throws ApiError 404, 409 Conflict when the object's resourceVersion is given and old.
   */
  update(resource: ResourceKey, object: KubeObject, by: Writer, part?: "spec" | "status"): KubeObject;
  /**
   * Deletes, or marks with deletionTimestamp where finalizers or a grace period hold it (pods are held for their kubelet).
   * @throws ApiError 404, 409.
   */
  delete(resource: ResourceKey, namespace: string, name: string, options?: DeleteOptions): KubeObject;
  /**
   * Calls back for every change from now on, in order, within the write; what a listener writes is told after this change reached everybody.
   * Returns its own unsubscribe.
   */
  subscribe(listener: (change: Change) => void): () => void;
  /** Changes after a version, for a watch to catch up with. @throws ApiError 410 Expired when they were compacted. */
  since(resourceVersion: string): readonly (Change & { readonly resourceVersion: string })[];
  /** Forgets history up to now, as the API server does every five minutes. */
  compact(): void;
}
