import type { BackupDetail, BackupProgress } from "#lib/contract/backup-detail.ts";
import type { PhaseClass } from "#lib/contract/backup.ts";
import { formatCount, formatNoun } from "#lib/format/count.ts";

const phases: Readonly<Record<string, string>> = {
  New: "it waits for Velero to look at it",
  Queued: "it waits for others to end",
  ReadyToStart: "it begins next",
  InProgress: "objects are being written",
  WaitingForPluginOperations: "objects are written, and volumes are still being moved",
  WaitingForPluginOperationsPartiallyFailed:
    "volumes are still being moved, and something has failed already: it cannot become complete any more",
  Finalizing: "everything is written, and the last details are being added",
  FinalizingPartiallyFailed: "it is about to end, and something has failed: it cannot become complete any more",
  Deleting: "somebody asked for its deletion",
};

const endings: Readonly<Record<PhaseClass, string>> = {
  success: "everything that it took is there",
  partial: "something is missing in it",
  fail: "there is nothing in it to restore from",
  deleting: "somebody asked for its deletion",
  running: "it runs",
  ailing: "it runs on, and something has failed already",
  strange: "this version of the console does not know that phase, and counts it as no success",
};

/** A phase in one sentence, of a backup. */
export function sayPhase(phase: string, phaseClass: PhaseClass): string {
  const known = phase || "New";
  const word = Object.hasOwn(phases, known) ? phases[known] : endings[phaseClass];
  return `${sentence(word ?? "")}.`;
}

const restoreEndings: Readonly<Partial<Record<PhaseClass, string>>> = {
  success: "everything that it was to bring back is there",
  partial: "something did not come back",
  fail: "it failed",
};

/** A phase in one sentence, of a restore. */
export const sayRestorePhase = (phase: string, phaseClass: PhaseClass): string => {
  const said = restoreEndings[phaseClass];
  if (said !== undefined) return `${sentence(said)}.`;
  return phase === "InProgress" ? "Objects are being created." : sayPhase(phase, phaseClass);
};

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Percent of a run that is not over: never 100, for what is done is only what was begun. */
export function percentOf({ done, of }: BackupProgress): number | null {
  if (of <= 0) return null;
  return Math.min(99, Math.max(0, Math.floor((100 * done) / of)));
}

/** `412 of 1,204 items, 34 %`. */
export function sayProgress(progress: BackupProgress): string {
  const percent = percentOf(progress);
  const noun = progress.doing === "items" ? "items" : "volume operations";
  if (percent === null) return `${formatCount(progress.done)} ${noun} so far; how many there will be is not known yet`;
  return `${formatCount(progress.done)} of ${formatCount(progress.of)} ${noun}, ${percent} %`;
}

/** `3 errors, 1 warning`; empty without. */
export const sayTroubles = ({ errors, warnings }: Pick<BackupDetail, "errors" | "warnings">): string =>
  [errors > 0 ? formatNoun(errors, "error") : "", warnings > 0 ? formatNoun(warnings, "warning") : ""]
    .filter((part) => part !== "")
    .join(", ");
