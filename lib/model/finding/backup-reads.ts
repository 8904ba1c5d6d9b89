import type { WatchedResource } from "#lib/contract/kind.ts";

/** What a verdict about a namespace's backups stands on, beside the namespace. */
export const protectionReads: readonly WatchedResource[] = [
  "backups",
  "schedules",
  "backupstoragelocations",
  "deletebackuprequests",
];
