import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import type { AccessExplanation, AccessMatrix, AccessMatrixQuery, RefusedAccess } from "#lib/contract/access.ts";

import { fetchAnswer } from "./api-client.ts";

/** Somebody who was just given a right looks at the same page until it is there. */
const POLL_MILLISECONDS = 5000;

const search = (asked: Readonly<Record<string, string>>): string =>
  new URLSearchParams(Object.entries(asked).filter(([, text]) => text !== "")).toString();

/** Why something is refused, or that it no longer is. null asks nothing. */
export function useExplanation(asked: RefusedAccess | null) {
  return useQuery(
    queryOptions({
      queryKey: ["access", asked],
      queryFn: ({ signal }) => {
        const { cluster = "", ...question } = asked ?? {};
        return fetchAnswer<AccessExplanation>(`/clusters/${encodeURIComponent(cluster)}/access?${search(question)}`, {
          signal,
        });
      },
      enabled: asked !== null,
      refetchInterval: POLL_MILLISECONDS,
    }),
  );
}

/** Which groups may do what where. `isWanted`: only administrators are answered. */
export function useAccessMatrix(asked: AccessMatrixQuery, isWanted: boolean) {
  return useQuery(
    queryOptions({
      queryKey: ["access matrix", asked],
      queryFn: ({ signal }) => fetchAnswer<AccessMatrix>(`/access/matrix?${search(asked)}`, { signal }),
      enabled: isWanted,
      placeholderData: keepPreviousData,
    }),
  );
}
