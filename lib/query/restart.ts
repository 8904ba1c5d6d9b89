import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import type { RestartAnswer, RestartBy, RestartWindow } from "#lib/contract/restart.ts";

import { fetchAnswer } from "./api-client.ts";

/** The answer comes from memory and is small. */
const POLL_MILLISECONDS = 3000;

export interface RestartQuestion {
  where: string;
  by: RestartBy;
  window: RestartWindow;
  limit: number;
  /** How often it is asked again; a page about restarts asks oftener than a line on another. */
  pollMilliseconds?: number;
}

/** Restarts of an hour, a day and a week. */
export function useRestarts({ where, by, window, limit, pollMilliseconds = POLL_MILLISECONDS }: RestartQuestion) {
  return useQuery(
    queryOptions({
      queryKey: ["restarts", where, by, window, limit],
      queryFn: ({ signal }) =>
        fetchAnswer<RestartAnswer>(`/restarts?${new URLSearchParams({ where, by, window, limit: `${limit}` })}`, {
          signal,
        }),
      placeholderData: keepPreviousData,
      refetchInterval: pollMilliseconds,
    }),
  );
}
