import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import type { EtcdAnswer } from "#lib/contract/etcd.ts";

import { fetchAnswer } from "./api-client.ts";
import { pollUntilRefused } from "./poll.ts";

/** Snapshots come each few hours. */
const POLL_MILLISECONDS = 15_000;

/** How the clusters' etcd is saved. */
export function useEtcd(where: string) {
  return useQuery(
    queryOptions({
      queryKey: ["backup-etcd", where],
      queryFn: ({ signal }) => fetchAnswer<EtcdAnswer>(`/backups/etcd?${new URLSearchParams({ where })}`, { signal }),
      placeholderData: keepPreviousData,
      refetchInterval: pollUntilRefused(POLL_MILLISECONDS),
    }),
  );
}
