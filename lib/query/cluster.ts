import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import type { ClusterDetail } from "#lib/contract/fleet.ts";

import { fetchAnswer } from "./api-client.ts";
import { toApiProblem } from "./api-problem.ts";

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

/** Runs a cluster's registration checks again; their outcome is then the cluster's. */
export function usePreflight(cluster: string) {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      fetchAnswer<ClusterDetail>(`/clusters/${encodeURIComponent(cluster)}/preflight`, { method: "POST" }),
    onSuccess: (detail) => client.setQueryData(clusterOptions(cluster).queryKey, detail),
  });
  const problem = error === null ? undefined : toApiProblem(error);
  return { run: () => mutate(), isRunning: isPending, problem };
}
