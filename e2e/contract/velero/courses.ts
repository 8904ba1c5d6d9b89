import type { Scene } from "./scene.ts";

const queued = ["", "Queued", "ReadyToStart"];
const failing = [...queued, "InProgress", "FinalizingPartiallyFailed", "PartiallyFailed"];

/** Phases that an object of Velero 1.18 goes through, an empty one before the first. */
export const courses: Readonly<Partial<Record<Scene, readonly string[]>>> = {
  complete: [...queued, "InProgress", "Finalizing", "Completed"],
  partial: failing,
  broken: failing,
  nowhere: [...queued, "FailedValidation"],
  unavailable: [...queued, "FailedValidation"],
  restore: ["", "InProgress", "Finalizing", "Completed"],
  restoreAgain: ["", "InProgress", "Finalizing", "Completed"],
  restoreNothing: ["", "FailedValidation"],
  status: ["", "Processed"],
  schedule: ["", "Enabled"],
  scheduleWrong: ["", "FailedValidation"],
  location: ["", "Unavailable"],
  locationBack: ["Unavailable", "Available"],
  download: ["", "Processed"],
  // It is never told that there is nothing to download.
  downloadNothing: [""],
  deleteNothing: ["", "Processed"],
  deleteUnavailable: ["", "Processed"],
  deletion: ["", "InProgress", "Processed"],
  deleted: ["Deleting"],
};
