import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import type { DrillPolicyAnswer } from "#lib/contract/drill-policy.ts";
import type { Drill, DrillAnswer, DrillInput, DrillPlace, DrillPreview } from "#lib/contract/drill.ts";

import { fetchAnswer } from "./api-client.ts";
import { pollUntilRefused } from "./poll.ts";

/** One that runs is watched; the others do not change. */
const RUN_MILLISECONDS = 1500;
const LIST_MILLISECONDS = 5000;

export function useDrills(of: { cluster?: string; namespace?: string } = {}) {
  return useQuery(
    queryOptions({
      queryKey: ["drills", of],
      queryFn: ({ signal }) => fetchAnswer<DrillAnswer>(`/drills?${new URLSearchParams(of)}`, { signal }),
      refetchInterval: pollUntilRefused(LIST_MILLISECONDS),
    }),
  );
}

/** Drills by the calendar. */
export function useDrillPolicies() {
  return useQuery(
    queryOptions({
      queryKey: ["drill policies"],
      queryFn: ({ signal }) => fetchAnswer<DrillPolicyAnswer>("/drills/policies", { signal }),
      refetchInterval: pollUntilRefused(LIST_MILLISECONDS),
    }),
  );
}

export function useDrill(id: string) {
  return useQuery(
    queryOptions({
      queryKey: ["drill", id],
      queryFn: ({ signal }) => fetchAnswer<Drill>(`/drills/${encodeURIComponent(id)}`, { signal }),
      refetchInterval: (query) => (query.state.data?.step === null ? false : pollUntilRefused(RUN_MILLISECONDS)(query)),
    }),
  );
}

/** What a drill would do, asked once: what is shown is what is agreed to. */
export function useDrillPreview(place: DrillPlace) {
  return useQuery(
    queryOptions({
      queryKey: ["drill preview", place],
      queryFn: ({ signal }) => fetchAnswer<DrillPreview>("/drills/preview", { method: "POST", body: place, signal }),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    }),
  );
}

export function useBeginDrill() {
  return useMutation({
    mutationFn: (body: DrillInput) => fetchAnswer<Drill>("/drills", { method: "POST", body }),
  });
}

/** Removes what an interrupted drill left. */
export function useClearDrill(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => fetchAnswer<Drill>(`/drills/${encodeURIComponent(id)}/clear`, { method: "POST" }),
    onSuccess: (drill) => client.setQueryData(["drill", id], drill),
  });
}
