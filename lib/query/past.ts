import { QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";

import type { ChangesAnswer, PastFleet } from "#lib/contract/past.ts";

import { fetchAnswer } from "./api-client.ts";
import { pastPathOf } from "./past-path.ts";
import { isWorthRetrying } from "./query-client.ts";

/** What was does not change: it is asked for once. Only what could not be read may be readable later. */
const options = {
  retry: isWorthRetrying,
  networkMode: "always",
  staleTime: 60_000,
  refetchOnWindowFocus: false,
} as const;

/** A cache of rows as they were at a moment, in Unix seconds; apart from the present's, so that neither is taken for the other. */
export const createPastClient = (at: number): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { ...options, meta: { past: `/past/query?at=${at}` } } } });

/** Whether what is drawn here is of the past. */
export const useIsPast = (): boolean => pastPathOf(useQueryClient()) !== undefined;

/** Every cluster's figures at a moment in Unix seconds. */
export const usePastFleet = (at: number) =>
  useQuery(
    queryOptions({
      queryKey: ["past-fleet", at],
      queryFn: ({ signal }) => fetchAnswer<PastFleet>(`/past/fleet?at=${at}`, { signal }),
    }),
  );

/** What is different between two moments in Unix seconds. */
export function useChanges(question: { from: number; to: number; where: string }) {
  const { from, to, where } = question;
  const search = new URLSearchParams({ from: `${from}`, to: `${to}`, where });
  return useQuery(
    queryOptions({
      queryKey: ["changes", question],
      queryFn: ({ signal }) => fetchAnswer<ChangesAnswer>(`/past/changes?${search}`, { signal }),
      staleTime: 60_000,
      enabled: from < to,
    }),
  );
}
