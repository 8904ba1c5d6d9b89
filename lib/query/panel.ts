import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import type { PanelAnswer, PanelRequest } from "#lib/contract/panel.ts";

import { fetchAnswer } from "./api-client.ts";

/** The server keeps an answer for a step of its window; 15 s is the shortest. */
const POLL_MILLISECONDS = 15_000;

/** Numbers over time from the central Prometheus. */
export function usePanels(request: PanelRequest) {
  return useQuery(
    queryOptions({
      queryKey: ["panels", request],
      queryFn: ({ signal }) => fetchAnswer<PanelAnswer>("/panels", { method: "POST", body: request, signal }),
      placeholderData: keepPreviousData,
      refetchInterval: POLL_MILLISECONDS,
    }),
  );
}
