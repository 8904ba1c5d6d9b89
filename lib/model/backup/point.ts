import { classOf } from "./phase.ts";

/** A Backup as one that may be restored from. Times are Unix milliseconds. */
export interface BackupPoint {
  readonly phase: string;
  /** `status.startTimestamp`: what was written during the run may be missing, so this is the point, not the end. */
  readonly startedMs: number | null;
  readonly expiresMs: number | null;
  /** Of its storage location. `missing`: there is none of that name. */
  readonly location: "available" | "unavailable" | "missing" | "unknown";
  /** Somebody has asked for its deletion. */
  readonly isBeingDeleted: boolean;
  /** Of a partly failed one, what its results say of this namespace; null: they could not be had. */
  readonly results: { readonly isClean: boolean } | null;
}

/** Whether a namespace can be restored from it. `warnings`: of this namespace nothing failed, of others something did. */
export type Usability =
  | { readonly state: "usable" | "warnings" }
  | { readonly state: "unusable" | "unknown"; readonly reason: string };

/** domain.md 1.2 `usable` and `usableFor`. */
export function usabilityOf(backup: BackupPoint, nowMs: number): Usability {
  const against = whyNot(backup, nowMs);
  if (against !== null) return against;
  if (classOf(backup.phase) === "success") return { state: "usable" };
  if (backup.results === null)
    return {
      state: "unknown",
      reason: "it failed in part, and its results, which say of which namespace, were not read for this",
    };
  return backup.results.isClean
    ? { state: "warnings" }
    : { state: "unusable", reason: "it failed in part, and what failed is of this namespace" };
}

function whyNot(backup: BackupPoint, nowMs: number): Usability | null {
  const phase = classOf(backup.phase);
  if (phase === "strange")
    return { state: "unknown", reason: `its phase is ${backup.phase}, which this version does not know` };
  if (backup.isBeingDeleted || phase === "deleting") return unusable("it is being deleted");
  if (phase === "running" || phase === "ailing") return unusable("it is not over yet");
  if (phase === "fail") return unusable("it failed");
  if (backup.startedMs === null) return { state: "unknown", reason: "it does not say when it began" };
  if (backup.expiresMs !== null && backup.expiresMs <= nowMs) return unusable("it has expired");
  if (backup.location === "missing") return unusable("its storage location is gone");
  if (backup.location === "unavailable") return unusable("its storage location is unavailable");
  return backup.location === "unknown"
    ? { state: "unknown", reason: "whether its storage location is available is not known" }
    : null;
}

const unusable = (reason: string): Usability => ({ state: "unusable", reason });
