import { toHex } from "#lib/demo/controller/hash.ts";
import { toTime } from "#lib/demo/controller/time.ts";

/** How far the data of a volume are. Times are epoch milliseconds. */
export interface Standing {
  readonly phase: "Accepted" | "InProgress" | "Completed" | "Failed";
  readonly startMs: number;
  /** Once it is over. */
  readonly endMs?: number;
  /** 0 to 1. */
  readonly share: number;
}

interface Moved {
  /** Of the volume, and of what is kept of it. */
  readonly bytes: number;
  readonly reason?: string | undefined;
  readonly node: string;
  /** Tells it from all others: the snapshot's name is made of it. */
  readonly id: string;
  /** By a data mover, which says of its node what the node agent's own kinds have in their spec. */
  readonly isSnapshot: boolean;
}

/** The `status` of a DataUpload, PodVolumeBackup or one of their ways back, as a node agent of Velero 1.18 writes it. */
export function statusOf(
  { bytes, reason, node, id, isSnapshot }: Moved,
  { phase, startMs, endMs, share }: Standing,
): object {
  const isExposed = phase !== "Accepted" && phase !== "Failed";
  return {
    phase,
    acceptedTimestamp: toTime(startMs - 2000),
    ...(isSnapshot && { acceptedByNode: node }),
    ...(phase !== "Accepted" && { startTimestamp: toTime(startMs) }),
    ...(endMs !== undefined && { completionTimestamp: toTime(endMs) }),
    progress: isExposed ? { totalBytes: bytes, bytesDone: Math.floor(bytes * share) } : {},
    ...(isExposed && { path: `/${toHex(`${id} path`, 32)}`, ...(isSnapshot && { node, nodeOS: "linux" }) }),
    ...(phase === "Completed" && { snapshotID: toHex(id, 32), incrementalBytes: Math.round(bytes * 0.07) }),
    ...(phase === "Failed" && { message: reason ?? "" }),
  };
}
