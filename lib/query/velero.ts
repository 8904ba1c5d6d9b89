import { queryOptions, useQuery } from "@tanstack/react-query";

import type { VeleroServer } from "#lib/contract/velero.ts";

import { fetchAnswer } from "./api-client.ts";

/** What a cluster's Velero says of itself: asked once, when this is first used, because it is written into the cluster and audited. */
export const useVeleroServer = (cluster: string) =>
  useQuery(
    queryOptions({
      queryKey: ["velero-server", cluster],
      queryFn: ({ signal }) => fetchAnswer<VeleroServer>(`/clusters/${encodeURIComponent(cluster)}/velero`, { signal }),
      staleTime: Infinity,
      refetchOnWindowFocus: false,
      retry: false,
    }),
  );
