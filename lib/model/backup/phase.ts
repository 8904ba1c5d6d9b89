/** Phases of Velero 1.18's Backup (domain.md 1.1); an empty phase is New. */
export const backupPhases = [
  "New",
  "Queued",
  "ReadyToStart",
  "FailedValidation",
  "InProgress",
  "WaitingForPluginOperations",
  "WaitingForPluginOperationsPartiallyFailed",
  "Finalizing",
  "FinalizingPartiallyFailed",
  "Completed",
  "PartiallyFailed",
  "Failed",
  "Deleting",
] as const;

/** Phases of its Restore. */
export const restorePhases = [
  "New",
  "FailedValidation",
  "InProgress",
  "WaitingForPluginOperations",
  "WaitingForPluginOperationsPartiallyFailed",
  "Finalizing",
  "FinalizingPartiallyFailed",
  "Completed",
  "PartiallyFailed",
  "Failed",
] as const;

/**
 * What a phase means. `ailing`: it runs on, and something has failed for good already. `strange`: a phase that we do not know, which
 * is no success whatever it is called.
 */
export type PhaseClass = "success" | "partial" | "fail" | "deleting" | "running" | "ailing" | "strange";

const ended: Readonly<Record<string, PhaseClass>> = {
  Completed: "success",
  PartiallyFailed: "partial",
  Failed: "fail",
  FailedValidation: "fail",
  Deleting: "deleting",
};
const known = new Set<string>([...backupPhases, ...restorePhases, ""]);

/** The class of a Backup's or Restore's phase (domain.md 1.1). Never by a part of the word: `FinalizingPartiallyFailed` is not over. */
export function classOf(phase: string): PhaseClass {
  const end = Object.hasOwn(ended, phase) ? ended[phase] : undefined;
  if (end !== undefined) return end;
  if (!known.has(phase)) return "strange";
  return phase.endsWith("PartiallyFailed") ? "ailing" : "running";
}

/** Whether nothing more will come of it. */
export const isOver = (phase: string): boolean => ["success", "partial", "fail"].includes(classOf(phase));
