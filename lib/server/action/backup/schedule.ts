import type { BackupAction, CreateSchedule, EditSchedule } from "#lib/contract/backup-action.ts";
import { patchBetween } from "#lib/model/action/patch-between.ts";
import { cronFault } from "#lib/model/backup/cron-fault.ts";

import type { Plan, ReadPlace } from "../plan.ts";
import { readSchedule } from "./read-schedule.ts";
import { inputProblem, specOf } from "./spec.ts";
import { change, creation, headOf } from "./velero.ts";
import { warnOfSchedule } from "./warn-schedule.ts";

/** Makes a Schedule. @throws {ViewProblem} QD-400-input for a cron that Velero would refuse, and where. */
export function planCreateSchedule(action: CreateSchedule): Plan {
  const { namespace, name, cron, paused } = action;
  requireCron(cron);
  const template = specOf(action.spec);
  const spec = { schedule: cron, template, ...(paused ? { paused } : {}) };
  return creation(action, {
    kind: "Schedule",
    body: { ...headOf("Schedule", { name, namespace }), spec },
    sentence: paused
      ? `Schedule ${name} is there, and makes no backups until it is resumed.`
      : `Schedule ${name} makes its first backup when it fires next.`,
    warn: (place) => warnOfSchedule(place, { namespace, name, cron, spec: template }),
  });
}

/** Changes what a Schedule takes and when; what no form asks for stays. @throws {ViewProblem} */
export async function planEditSchedule(action: EditSchedule, place: ReadPlace): Promise<Plan> {
  const { namespace, name, cron } = action;
  requireCron(cron);
  const now = await readSchedule(place, namespace, name);
  const template = specOf(action.spec, now.spec);
  const before = { schedule: now.cron, template: now.spec };
  return change(action, {
    kind: "Schedule",
    patch: { spec: patchBetween(before, { schedule: cron, template }) },
    sentence: `Schedule ${name} makes its next backup so.`,
    warn: (where) => warnOfSchedule(where, { namespace, name, cron, spec: template }),
  });
}

/** Stops a Schedule, or lets it go on. */
export function planPause(action: Extract<BackupAction, { verb: "pause" | "resume" }>): Plan {
  const { name, verb } = action;
  const paused = verb === "pause";
  return change(action, {
    kind: "Schedule",
    patch: { spec: { paused } },
    isReasonNeeded: paused,
    sentence: paused
      ? `Schedule ${name} makes no backups until it is resumed.`
      : `Schedule ${name} makes backups again: at once where a run is overdue.`,
    warn: () =>
      Promise.resolve(
        paused
          ? [
              {
                kind: "state",
                tone: "warn",
                by: name,
                sentence: "What it promised is promised no more: points grow older until it is resumed.",
              },
            ]
          : [],
      ),
  });
}

function requireCron(cron: string): void {
  const fault = cronFault(cron);
  if (fault === null) return;
  const where = fault.from === fault.to ? `after character ${fault.from}` : `at character ${fault.from + 1}`;
  throw inputProblem("cron", `The cron "${cron}" cannot be read, ${where}: ${fault.sentence}.`);
}
