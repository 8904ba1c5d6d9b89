import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import type { Matcher, SilenceOutcome, SilencePreview, SilenceRequest, SilencesAnswer } from "#lib/contract/silence.ts";

import { fetchAnswer } from "./api-client.ts";

const POLL_MILLISECONDS = 5000;

/** Silences: active ones, then pending and expired ones. */
export function useSilences() {
  return useQuery(
    queryOptions({
      queryKey: ["silences"],
      queryFn: ({ signal }) => fetchAnswer<SilencesAnswer>("/silences", { signal }),
      refetchInterval: POLL_MILLISECONDS,
    }),
  );
}

/** What a silence with these matchers would hide now; nothing is asked before there are any. */
export function useSilencePreview(matchers: readonly Matcher[]) {
  return useQuery(
    queryOptions({
      queryKey: ["silence-preview", matchers],
      queryFn: ({ signal }) =>
        fetchAnswer<SilencePreview>("/silences/preview", { method: "POST", body: { matchers }, signal }),
      enabled: matchers.length > 0,
      placeholderData: keepPreviousData,
      retry: false,
      staleTime: POLL_MILLISECONDS,
    }),
  );
}

/** Sets a silence or replaces one, and ends one. */
export function useSilence() {
  const client = useQueryClient();
  const onSuccess = () =>
    client.invalidateQueries({ predicate: ({ queryKey: [key] }) => /^(alerts|silences)/.test(String(key)) });
  const set = useMutation({
    mutationFn: (body: SilenceRequest) => fetchAnswer<SilenceOutcome>("/silences", { method: "POST", body }),
    onSuccess,
  });
  const expire = useMutation({
    mutationFn: (id: string) =>
      fetchAnswer<SilenceOutcome>(`/silences/${encodeURIComponent(id)}`, { method: "DELETE" }),
    onSuccess,
  });
  return { set, expire };
}
