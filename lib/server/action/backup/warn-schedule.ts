import type { ActionWarning } from "#lib/contract/action.ts";
import { warnOfOverlap } from "#lib/model/action/warn/overlap.ts";
import { readTiming } from "#lib/model/backup/schedule.ts";

import type { ActionPlace } from "../plan.ts";
import { bySeen, namespacesSeen } from "./seen-velero.ts";
import { filtersOf } from "./spec.ts";
import { type Wanted, warnOfWanted } from "./warn-backup.ts";

/** What is to be known before a schedule is made or changed. */
export async function warnOfSchedule(
  place: ActionPlace,
  { name, cron, ...wanted }: Wanted & { name: string; cron: string },
): Promise<ActionWarning[]> {
  const planned = { filters: filtersOf(wanted.spec), timing: readTiming(cron) };
  const namespaces = namespacesSeen(place) ?? [];
  return [
    ...(await warnOfWanted(place, wanted)),
    ...bySeen(place, ({ schedules }) => {
      const others = schedules.filter((one) => one.namespace === wanted.namespace && one.name !== name);
      return warnOfOverlap(planned, others, { namespaces, nowMs: Date.now() });
    }),
  ];
}
