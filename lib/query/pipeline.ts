import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import type { PipelineAnswer } from "#lib/contract/pipeline.ts";

import { fetchAnswer } from "./api-client.ts";

/** Hops are asked once a minute; what they said is cheap to have. */
const POLL_MILLISECONDS = 5000;

/** The way of lines to the central logs, of all clusters or of one. */
export function usePipeline(cluster?: string) {
  return useQuery(
    queryOptions({
      queryKey: ["pipeline", cluster ?? ""],
      queryFn: ({ signal }) => {
        const question = cluster === undefined ? "" : `?${new URLSearchParams({ cluster })}`;
        return fetchAnswer<PipelineAnswer>(`/logs/pipeline${question}`, { signal });
      },
      placeholderData: keepPreviousData,
      refetchInterval: POLL_MILLISECONDS,
    }),
  );
}
