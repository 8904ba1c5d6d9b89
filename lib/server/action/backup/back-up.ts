import type { BackUp } from "#lib/contract/backup-action.ts";

import type { Plan, ReadPlace } from "../plan.ts";
import { labelOf } from "./label.ts";
import { readSchedule, type SeenTemplate } from "./read-schedule.ts";
import { type RawSpec, specOf } from "./spec.ts";
import { creation, headOf } from "./velero.ts";
import { warnOfBackup } from "./warn-backup.ts";

/** Makes one backup now: of what a form says, or just as a Schedule makes its own. @throws {ViewProblem} */
export async function planBackUp(action: BackUp, place: ReadPlace): Promise<Plan> {
  const template = action.schedule === "" ? null : await readSchedule(place, action.namespace, action.schedule);
  const spec = action.spec === null ? (template?.spec ?? {}) : specOf(action.spec, template?.spec);
  const body = { ...headOf("Backup", metadataOf(action, template)), spec };
  return creation(action, {
    kind: "Backup",
    body,
    sentence: `Velero makes backup ${action.name}: it is over when its phase is Completed.`,
    warn: (where) => warnOfBackup(where, { namespace: action.namespace, spec }),
  });
}

/** A backup that is just as its Schedule makes them counts as one of its runs, as with `velero backup create --from-schedule`. */
function metadataOf({ namespace, name, schedule, spec }: BackUp, template: SeenTemplate | null): RawSpec {
  if (template === null || spec !== null) return { name, namespace };
  const labels = { ...template.labels, "velero.io/schedule-name": labelOf(schedule) };
  const { annotations } = template;
  return { name, namespace, labels, ...(Object.keys(annotations).length > 0 ? { annotations } : {}) };
}
