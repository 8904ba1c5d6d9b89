import type { WatchedResource } from "#lib/contract/kind.ts";
import { etcdResources } from "#lib/server/observe/etcd/see-etcd.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { transferResources } from "./transfers.ts";

/** Velero's own kinds: where one of them may not be read, nothing is said of any namespace. */
export const veleroResources = [
  "backups",
  "schedules",
  "backupstoragelocations",
  "deletebackuprequests",
] as const satisfies readonly WatchedResource[];

/** Kinds that say what of a namespace is worth saving. */
export const contentResources = [
  "persistentvolumeclaims",
  "deployments",
  "statefulsets",
  "daemonsets",
] as const satisfies readonly WatchedResource[];

/** Kinds that the board is made of. */
export const boardResources: readonly WatchedResource[] = ["namespaces", ...veleroResources, ...contentResources];

/** Kinds that the pages about backups are made of. */
export const backupPageResources: readonly WatchedResource[] = [
  ...boardResources,
  "restores",
  ...transferResources,
  ...etcdResources,
];

/** Keeps the watches behind the pages about backups alive until the returned function is called. */
export const wantBackups = ({ engine }: { engine: Engine }): (() => void) => engine.watches.want(backupPageResources);
