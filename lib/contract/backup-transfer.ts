import { z } from "zod";

import { EpochSeconds } from "./freshness.ts";

/** The data of one volume on its way into a backup's repository, or out of it: a DataUpload, PodVolumeBackup, DataDownload or PodVolumeRestore. */
export const Transfer = z.object({
  /** `snapshot`: by a data mover from a CSI snapshot; `files`: by the node agent from a Pod's volume. */
  method: z.enum(["snapshot", "files"]),
  name: z.string(),
  phase: z.string(),
  /** `strange`: a phase that we do not know, which is no success. */
  class: z.enum(["success", "fail", "canceled", "running", "strange"]),
  volumeNamespace: z.string(),
  /** The claim; of files the Pod and its volume: `web-0/data`. */
  volume: z.string(),
  node: z.string(),
  bytesDone: z.int(),
  /** 0: not known yet. */
  bytes: z.int(),
  /** Velero's own words. */
  reason: z.string(),
  startedAt: EpochSeconds.nullable(),
  completedAt: EpochSeconds.nullable(),
});
export type Transfer = z.infer<typeof Transfer>;

/** Those of one Backup or Restore that the viewer may list: what failed first, then what runs; at most 200 of `total`. */
export const Transfers = z.object({
  rows: z.array(Transfer),
  total: z.int(),
  running: z.int(),
  /** Failed and canceled ones. */
  failed: z.int(),
  bytesDone: z.int(),
  bytes: z.int(),
});
export type Transfers = z.infer<typeof Transfers>;
