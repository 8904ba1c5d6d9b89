import type { QueryClient } from "@tanstack/react-query";

import type { ScheduleAnswer } from "#lib/contract/backup.ts";

/** Whether a Schedule is paused, as the newest list that was read of it says; undefined where none was. `id`: `cluster/schedules/namespace/name`. */
export function pausedIn(client: QueryClient, id: string): boolean | undefined {
  const lists = client.getQueryCache().findAll({ queryKey: ["backup-schedules"] });
  const newest = lists.toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt);
  for (const { state } of newest) {
    const row = (state.data as ScheduleAnswer | undefined)?.schedules.find((each) => each.id === id);
    if (row !== undefined) return row.paused;
  }
  return undefined;
}
