import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import type { CheckAnswer, FindingAnswer, Suppression, SuppressionInput } from "#lib/contract/finding.ts";
import type { HealthAnswer } from "#lib/contract/health.ts";

import { callApi, fetchAnswer } from "./api-client.ts";

/** What happens is a finding within a second; what is asked is small. */
const POLL_MILLISECONDS = 3000;
const HEALTH_MILLISECONDS = 5000;

export interface FindingQuestion {
  where: string;
  limit: number;
}

/** What is wrong, worst first. */
export function useFindings({ where, limit }: FindingQuestion) {
  return useQuery(
    queryOptions({
      queryKey: ["findings", where, limit],
      queryFn: ({ signal }) =>
        fetchAnswer<FindingAnswer>(`/findings?${new URLSearchParams({ where, limit: `${limit}` })}`, { signal }),
      placeholderData: keepPreviousData,
      refetchInterval: POLL_MILLISECONDS,
    }),
  );
}

/** Layers of every cluster, or of one with every check of them. */
export function useHealth(cluster?: string) {
  return useQuery(
    queryOptions({
      queryKey: ["health", cluster ?? ""],
      queryFn: ({ signal }) =>
        fetchAnswer<HealthAnswer>(`/health${cluster === undefined ? "" : `?${new URLSearchParams({ cluster })}`}`, {
          signal,
        }),
      refetchInterval: HEALTH_MILLISECONDS,
    }),
  );
}

/** Every check with how often it found something. */
export function useChecks() {
  return useQuery(
    queryOptions({
      queryKey: ["checks"],
      queryFn: ({ signal }) => fetchAnswer<CheckAnswer>("/checks", { signal }),
      refetchInterval: HEALTH_MILLISECONDS,
    }),
  );
}

/** Keeps a finding from being told until a day, or tells of it again. */
export function useSuppress() {
  const client = useQueryClient();
  const onSuccess = () =>
    client.invalidateQueries({ predicate: ({ queryKey: [key] }) => key === "findings" || key === "drift" });
  const suppress = useMutation({
    mutationFn: (body: SuppressionInput) =>
      fetchAnswer<Suppression>("/findings/suppressions", { method: "POST", body }),
    onSuccess,
  });
  const tell = useMutation({
    mutationFn: (id: string) => callApi(`/findings/suppressions/${encodeURIComponent(id)}`, { method: "DELETE" }),
    onSuccess,
  });
  return { suppress, tell };
}
