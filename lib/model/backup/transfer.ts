/** Phases of PodVolumeBackup, DataUpload and their ways back (domain.md 1.1); an empty one is New. */
export const transferPhases = [
  "New",
  "Accepted",
  "Prepared",
  "InProgress",
  "Canceling",
  "Canceled",
  "Completed",
  "Failed",
] as const;

/** What such a phase means. `strange`: one that we do not know, which is no success. */
export type TransferClass = "success" | "fail" | "canceled" | "running" | "strange";

const ended: Readonly<Record<string, TransferClass>> = { Completed: "success", Failed: "fail", Canceled: "canceled" };
const known = new Set<string>([...transferPhases, ""]);

/** The class of a transfer's phase. */
export function transferClassOf(phase: string): TransferClass {
  if (!known.has(phase)) return "strange";
  return (Object.hasOwn(ended, phase) ? ended[phase] : undefined) ?? "running";
}

/** The data of one volume in one backup. Times are Unix milliseconds. */
export interface SeenTransfer {
  readonly name: string;
  readonly phase: string;
  readonly backup: string;
  readonly volumeNamespace: string;
  readonly volume: string;
  /** Tells the volume from all others of the namespace: its claim's uid, else its name. */
  readonly source: string;
  readonly startedMs: number | null;
  readonly completedMs: number | null;
  readonly createdMs: number;
  readonly bytes: number;
  readonly reason: string;
}

const COMPARED_AT_LEAST = 5;

/** How long it took, in milliseconds; null while it is not over. */
export const transferTook = ({ startedMs, completedMs }: SeenTransfer): number | null =>
  startedMs === null || completedMs === null ? null : Math.max(0, completedMs - startedMs);

/** The 95th percentile of what those before took; null of too few. */
export function usualTook(before: readonly SeenTransfer[]): number | null {
  const took = before
    .filter(({ phase }) => transferClassOf(phase) === "success")
    .flatMap((one) => transferTook(one) ?? []);
  if (took.length < COMPARED_AT_LEAST) return null;
  return took.toSorted((a, b) => a - b)[Math.min(took.length - 1, Math.floor(took.length * 0.95))] ?? null;
}
