import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import type { CompareAnswer, CompareRequest } from "#lib/contract/compare.ts";
import type { MarkerAnswer, MarkerRequest } from "#lib/contract/marker.ts";
import type { PanelAnswer, PanelName, PanelRequest } from "#lib/contract/panel.ts";
import type { SizingAnswer, SizingInput } from "#lib/contract/sizing.ts";

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

/** What happened meanwhile is drawn, and moves slowly. */
const SLOW_MILLISECONDS = 30_000;

/** Deploys and restarts over a window; not asked for where `body` is null. */
export const useMarkers = (body: MarkerRequest | null) =>
  useQuery(
    queryOptions({
      queryKey: ["markers", body],
      queryFn: ({ signal }) => fetchAnswer<MarkerAnswer>("/panels/markers", { method: "POST", body, signal }),
      placeholderData: keepPreviousData,
      refetchInterval: SLOW_MILLISECONDS,
      enabled: body !== null,
    }),
  );

/** One line of a panel of every cluster. */
export const useComparison = (body: CompareRequest) =>
  useQuery(
    queryOptions({
      queryKey: ["compare", body],
      queryFn: ({ signal }) => fetchAnswer<CompareAnswer>("/panels/compare", { method: "POST", body, signal }),
      placeholderData: keepPreviousData,
      refetchInterval: POLL_MILLISECONDS,
    }),
  );

/** Whether a workload's requests fit a week's use: it is the same all day. */
export const useSizing = (body: SizingInput) =>
  useQuery(
    queryOptions({
      queryKey: ["sizing", body],
      queryFn: ({ signal }) => fetchAnswer<SizingAnswer>("/panels/sizing", { method: "POST", body, signal }),
      staleTime: 600_000,
    }),
  );
