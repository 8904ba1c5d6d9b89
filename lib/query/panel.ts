import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import type { PanelAnswer, PanelName, PanelRequest } from "#lib/contract/panel.ts";

import { fetchAnswer } from "./api-client.ts";

/** The server keeps an answer for a step of its window; 15 s is the shortest. */
const POLL_MILLISECONDS = 15_000;

type PanelQuestion = Omit<PanelRequest, "panels"> & { panel: PanelName };

/** Numbers over time of one panel. Each is asked for alone: a slow one holds up no other. */
export function usePanel({ panel, ...question }: PanelQuestion) {
  const body: PanelRequest = { ...question, panels: [panel] };
  return useQuery(
    queryOptions({
      queryKey: ["panel", body],
      queryFn: ({ signal }) => fetchAnswer<PanelAnswer>("/panels", { method: "POST", body, signal }),
      placeholderData: keepPreviousData,
      refetchInterval: POLL_MILLISECONDS,
    }),
  );
}
