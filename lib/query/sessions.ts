import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import type { SessionEntry } from "#lib/contract/session.ts";

import { callApi, fetchAnswer } from "./api-client.ts";

const sessionsOptions = queryOptions({
  queryKey: ["sessions"],
  queryFn: ({ signal }) => fetchAnswer<SessionEntry[]>("/sessions", { signal }),
});

/** One's own sessions, the one used last first. */
export const useSessions = () => useQuery(sessionsOptions);

/** Ends one of one's own sessions; its open pages are left within seconds. */
export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => callApi(`/sessions/${id}`, { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries(sessionsOptions),
  });
}
