import { keepPreviousData, queryOptions, useQueries, useQueryClient } from "@tanstack/react-query";

import type {
  CompleteAnswer,
  CompleteRequest,
  ExploreAnswer,
  ExploreRangeAnswer,
  ExploreRangeRequest,
  ExploreRequest,
} from "#lib/contract/explore.ts";

import { fetchAnswer } from "./api-client.ts";

const AGAIN_MILLISECONDS = 30_000;
/** What takes longer is asked again when somebody wants it. */
const QUICK_MILLISECONDS = 2_000;

const again = (isLive: boolean, data: { tookMilliseconds: number } | undefined) =>
  isLive && data !== undefined && data.tookMilliseconds < QUICK_MILLISECONDS ? AGAIN_MILLISECONDS : false;

const rangeOptions = (body: ExploreRangeRequest | null, isLive: boolean, place: number) =>
  queryOptions({
    queryKey: ["explore", "range", body ?? place],
    queryFn: ({ signal }) => fetchAnswer<ExploreRangeAnswer>("/metrics/query-range", { method: "POST", body, signal }),
    enabled: body !== null,
    placeholderData: keepPreviousData,
    retry: false,
    refetchInterval: ({ state }) => again(isLive, state.data),
  });

const momentOptions = (body: ExploreRequest | null, isLive: boolean, place: number) =>
  queryOptions({
    queryKey: ["explore", "moment", body ?? place],
    queryFn: ({ signal }) => fetchAnswer<ExploreAnswer>("/metrics/query", { method: "POST", body, signal }),
    enabled: body !== null,
    placeholderData: keepPreviousData,
    retry: false,
    refetchInterval: ({ state }) => again(isLive, state.data),
  });

/** Expressions over time, each asked for alone; null asks nothing. While the present goes on they are asked again, unless they are slow. */
export const useExploredRanges = (bodies: readonly (ExploreRangeRequest | null)[], isLive: boolean) =>
  useQueries({ queries: bodies.map((body, at) => rangeOptions(body, isLive, at)) });

/** The same at one moment. */
export const useExploredMoments = (bodies: readonly (ExploreRequest | null)[], isLive: boolean) =>
  useQueries({ queries: bodies.map((body, at) => momentOptions(body, isLive, at)) });

/** Asks everything that is shown once more. */
export function useAskAgain(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ["explore"] });
}

/** Names to type on. Whoever types goes on without them. */
export async function completeMetrics(body: CompleteRequest): Promise<CompleteAnswer["names"]> {
  try {
    return (await fetchAnswer<CompleteAnswer>("/metrics/complete", { method: "POST", body })).names;
  } catch {
    return [];
  }
}
