import { join } from "node:path";

/** Where things of a stack's backups lie. */
export function backupsLayoutOf(stackFolder: string) {
  const folder = join(stackFolder, "backups");
  return {
    folder,
    /** Ports and the bucket's keys, chosen once. */
    record: join(folder, "record.json"),
    /** What Velero signs in to the buckets with. */
    credentials: join(folder, "credentials"),
    /** A folder in it is a bucket. */
    buckets: join(folder, "buckets"),
  };
}
