import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import type { EventGroupAnswer } from "#lib/contract/event.ts";

import { fetchAnswer } from "./api-client.ts";

/** Groups change with nearly every event: the server makes them anew only as often as a person can follow. */
const POLL_MILLISECONDS = 5000;

/** Events that say the same in one line, over every cluster that `where` leaves in. */
export function eventGroupOptions(where: string, limit: number) {
  const parameters = new URLSearchParams({ where, limit: String(limit) });
  return queryOptions({
    queryKey: ["event groups", where, limit],
    queryFn: ({ signal }) => fetchAnswer<EventGroupAnswer>(`/events/groups?${parameters}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MILLISECONDS,
  });
}

/** The same, live; it stands still while `isHeld`, so that no line moves away under a pointer. */
export function useEventGroups(where: string, limit: number, isHeld: boolean) {
  const options = eventGroupOptions(where, limit);
  return useQuery({ ...options, ...(isHeld ? { refetchInterval: false as const } : {}) });
}
