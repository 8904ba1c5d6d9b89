import type { BackupAction } from "#lib/contract/backup-action.ts";

import type { Plan, ReadPlace } from "../plan.ts";
import { planRestore } from "../restore/restore.ts";
import { planBackUp } from "./back-up.ts";
import { planDeleteBackup } from "./delete.ts";
import { planChangeLocation, planCreateLocation, planRemoveLocation } from "./location.ts";
import { planCreateSchedule, planEditSchedule, planPause } from "./schedule.ts";

/** What an action on Velero's objects sends. @throws {ViewProblem} */
export function planForVelero(action: BackupAction, place: ReadPlace): Plan | Promise<Plan> {
  switch (action.verb) {
    case "back-up":
      return planBackUp(action, place);
    case "restore":
      return planRestore(action);
    case "create-schedule":
      return planCreateSchedule(action);
    case "edit-schedule":
      return planEditSchedule(action, place);
    case "pause":
    case "resume":
      return planPause(action);
    case "create-location":
      return planCreateLocation(action);
    case "remove-location":
      return planRemoveLocation(action);
    case "delete-backup":
      return planDeleteBackup(action);
    default:
      return planChangeLocation(action);
  }
}
