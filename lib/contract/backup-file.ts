import { z } from "zod";

import { EpochMilliseconds } from "./freshness.ts";

/** Entries of a list of one answer. */
export const FILE_ROWS_AT_MOST = 1000;

/** Messages of a results file that differ only in numbers and names, told once. */
export const ResultCause = z.object({
  severity: z.enum(["error", "warning"]),
  part: z.enum(["velero", "cluster", "namespace"]),
  namespace: z.string().nullable(),
  message: z.string(),
  count: z.int(),
});
export type ResultCause = z.infer<typeof ResultCause>;

/** `GET …/results` of a Backup or Restore. */
export const ResultsAnswer = z.object({
  /** Why it is partial, in one sentence; empty when nothing failed. */
  sentence: z.string(),
  errors: z.int(),
  warnings: z.int(),
  /** Errors before warnings, the most frequent first, at most 1,000. */
  causes: z.array(ResultCause),
  causeCount: z.int(),
  asOf: EpochMilliseconds,
});
export type ResultsAnswer = z.infer<typeof ResultsAnswer>;

const search = z.string().max(200).default("");

/** `q`: words that all must be in the line; case does not matter. */
export const FileLogQuery = z.strictObject({ q: search, level: z.enum(["", "warning", "error"]).default("") });
export type FileLogQuery = z.infer<typeof FileLogQuery>;

export const FileLogLine = z.object({
  /** From 1. */
  number: z.int(),
  /** As it is written; empty where it says none. */
  time: z.string(),
  level: z.string(),
  message: z.string(),
  /** The rest of it, as Velero wrote it. */
  fields: z.string(),
});
export type FileLogLine = z.infer<typeof FileLogLine>;

/** `GET …/log`: the first lines that match, and how many there are in all of it. */
export const FileLogAnswer = z.object({
  lines: z.array(FileLogLine),
  matched: z.int(),
  total: z.int(),
  /** It is longer than is read: the counts are of its beginning. */
  isCut: z.boolean(),
  asOf: EpochMilliseconds,
});
export type FileLogAnswer = z.infer<typeof FileLogAnswer>;

/** `kind`: `apps/v1/Deployment`; `q`: a part of the namespace or name. */
export const FileListQuery = z.strictObject({ q: search, kind: search, namespace: search });
export type FileListQuery = z.infer<typeof FileListQuery>;

const Tally = z.object({ name: z.string(), count: z.int() });
export type Tally = z.infer<typeof Tally>;

/** An object of a resource list, or a file of an archive. */
export const ListedObject = z.object({
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
  /** What a Restore did with it; empty in a backup. */
  outcome: z.string(),
});
export type ListedObject = z.infer<typeof ListedObject>;

/** `GET …/resources` and `GET …/contents`. */
export const FileListAnswer = z.object({
  rows: z.array(ListedObject),
  matched: z.int(),
  total: z.int(),
  /** Of all, the most frequent first, at most 500 each. */
  kinds: z.array(Tally),
  namespaces: z.array(Tally),
  /** How many became what; empty in a backup. */
  outcomes: z.array(Tally),
  isCut: z.boolean(),
  asOf: EpochMilliseconds,
});
export type FileListAnswer = z.infer<typeof FileListAnswer>;

/** One volume: how it was saved or brought back. */
export const FileVolume = z.object({
  namespace: z.string(),
  claim: z.string(),
  volume: z.string(),
  /** `moved`: its snapshot's data is in the bucket. `local`: only a snapshot beside the volume. `files`: read by the node agent. */
  method: z.enum(["moved", "local", "files", "none", "other"]),
  result: z.enum(["saved", "failed", "skipped", "unknown"]),
  reason: z.string(),
  bytes: z.number().nullable(),
});
export type FileVolume = z.infer<typeof FileVolume>;

/** `GET …/volumes`. */
export const VolumesAnswer = z.object({
  volumes: z.array(FileVolume),
  total: z.int(),
  bytes: z.number(),
  asOf: EpochMilliseconds,
});
export type VolumesAnswer = z.infer<typeof VolumesAnswer>;

/** What a plugin went on doing after the items were stored. */
export const FileOperation = z.object({
  action: z.string(),
  resource: z.string(),
  namespace: z.string(),
  name: z.string(),
  phase: z.string(),
  error: z.string(),
  done: z.number(),
  total: z.number(),
  units: z.string(),
});
export type FileOperation = z.infer<typeof FileOperation>;

/** `GET …/operations`. */
export const OperationsAnswer = z.object({
  operations: z.array(FileOperation),
  total: z.int(),
  asOf: EpochMilliseconds,
});
export type OperationsAnswer = z.infer<typeof OperationsAnswer>;

export const CompareBackupsQuery = z.strictObject({ with: z.string().min(1).max(253) });

/** `GET …/compare`: what another backup of the same Velero has that this one lacks, and the other way round, by kind and namespace. */
export const BackupCompareAnswer = z.object({
  groups: z.array(
    z.object({
      kind: z.string(),
      namespace: z.string(),
      before: z.int(),
      now: z.int(),
      added: z.array(z.string()),
      removed: z.array(z.string()),
      addedCount: z.int(),
      removedCount: z.int(),
    }),
  ),
  groupCount: z.int(),
  before: z.int(),
  now: z.int(),
  asOf: EpochMilliseconds,
});
export type BackupCompareAnswer = z.infer<typeof BackupCompareAnswer>;
