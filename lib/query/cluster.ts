import { queryOptions, useQuery } from "@tanstack/react-query";

import type { ClusterDetail } from "#lib/contract/fleet.ts";

import { fetchAnswer } from "./api-client.ts";

/** Connection state moves in seconds (breaker, reflectors), and the answer is a few kilobytes. */
const POLL_MILLISECONDS = 2000;

/** Connection, watched kinds and preflight of one cluster. */
export function clusterOptions(cluster: string) {
  return queryOptions({
    queryKey: ["cluster", cluster],
    queryFn: ({ signal }) => fetchAnswer<ClusterDetail>(`/clusters/${encodeURIComponent(cluster)}`, { signal }),
    refetchInterval: POLL_MILLISECONDS,
  });
}

export function useCluster(cluster: string) {
  return useQuery(clusterOptions(cluster));
}
