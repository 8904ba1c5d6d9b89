import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { type Program, programLayoutOf } from "#tools/stack/process/program.ts";

import { backupsLayoutOf } from "./layout.ts";
import type { BackupsRecord } from "./record.ts";

/** Of the whole stack: read and written by the first cluster, only read by the others. */
export const sharedBucket = "shared";

/** The bucket that one cluster alone uses. */
export const ownBucketOf = (cluster: string): string => `own-${cluster}`;

/** An S3 over plain folders, with a bucket for each cluster and one for all. */
export function storageProgram(folder: string, bin: string, record: BackupsRecord): Program {
  const layout = backupsLayoutOf(folder);
  const name = "storage";
  const { folder: home, storage } = programLayoutOf(layout.folder, name);
  const buckets = [sharedBucket, ...Object.keys(record.clusters).map(ownBucketOf)];
  for (const bucket of buckets) mkdirSync(join(layout.buckets, bucket), { recursive: true });
  mkdirSync(storage, { recursive: true });
  const args = [
    `--port=127.0.0.1:${record.storage}`,
    "--health=/health",
    // Who fetched what: a test counts the downloads here.
    `--access-log=${join(home, "access.log")}`,
    "--quiet",
    "posix",
    // Beside the files: not every file system has extended attributes.
    `--sidecar=${storage}`,
    layout.buckets,
  ];
  return {
    name,
    command: join(bin, "versitygw"),
    config: JSON.stringify(args, null, 2),
    args,
    // Not as arguments, which everybody on the machine may read.
    environment: { ROOT_ACCESS_KEY: record.accessKey, ROOT_SECRET_KEY: record.secretKey },
    readyUrl: `http://127.0.0.1:${record.storage}/health`,
  };
}
