import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import type { DriftAnswer, MatrixAnswer } from "#lib/contract/drift.ts";

import { fetchAnswer } from "./api-client.ts";

/** Dwell is minutes: this is soon enough, and the answer is small. */
const POLL_MILLISECONDS = 3000;
const MATRIX_MILLISECONDS = 10_000;

export interface DriftQuestion {
  where: string;
  limit: number;
}

/** What is not as wanted, worst first. */
export function useDrift({ where, limit }: DriftQuestion) {
  return useQuery(
    queryOptions({
      queryKey: ["drift", where, limit],
      queryFn: ({ signal }) =>
        fetchAnswer<DriftAnswer>(`/drift?${new URLSearchParams({ where, limit: `${limit}` })}`, { signal }),
      placeholderData: keepPreviousData,
      refetchInterval: POLL_MILLISECONDS,
    }),
  );
}

/** The same workload in every cluster. `within`: the label whose values are compared each for itself. */
export function useMatrix({ where, limit, within }: DriftQuestion & { within: string }) {
  return useQuery(
    queryOptions({
      queryKey: ["drift-matrix", where, limit, within],
      queryFn: ({ signal }) =>
        fetchAnswer<MatrixAnswer>(`/drift/matrix?${new URLSearchParams({ where, within, limit: `${limit}` })}`, {
          signal,
        }),
      placeholderData: keepPreviousData,
      refetchInterval: MATRIX_MILLISECONDS,
    }),
  );
}
