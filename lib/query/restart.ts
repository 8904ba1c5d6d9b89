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
}

/** Restarts of an hour, a day and a week. */
export function useRestarts({ where, by, window, limit }: RestartQuestion) {
  return useQuery(
    queryOptions({
      queryKey: ["restarts", where, by, window, limit],
      queryFn: ({ signal }) =>
        fetchAnswer<RestartAnswer>(`/restarts?${new URLSearchParams({ where, by, window, limit: `${limit}` })}`, {
          signal,
        }),
      placeholderData: keepPreviousData,
      refetchInterval: POLL_MILLISECONDS,
    }),
  );
}
