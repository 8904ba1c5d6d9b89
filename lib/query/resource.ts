import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import type { ResourceList, ResourceRows } from "#lib/contract/resource.ts";

import { fetchAnswer } from "./api-client.ts";

/** The server itself asks the clusters no oftener than this. */
const KINDS_MILLISECONDS = 60_000;
/** A cluster that was late is there at the next look. */
const MISSING_MILLISECONDS = 5_000;
/** Lists on demand have no watch: an open page asks again. */
const ROWS_MILLISECONDS = 15_000;

/** What the clusters can list, custom resources included. `clusters` empty: all of them. */
export function kindsOptions(clusters: readonly string[]) {
  return queryOptions({
    queryKey: ["kinds", clusters],
    queryFn: ({ signal }) => fetchAnswer<ResourceList>(`/resources?${narrowed({ clusters })}`, { signal }),
    staleTime: KINDS_MILLISECONDS,
    refetchInterval: ({ state }) =>
      (state.data?.unanswered.length ?? 0) > 0 ? MISSING_MILLISECONDS : KINDS_MILLISECONDS,
  });
}

export interface ResourceQuestion {
  /** `certificates.cert-manager.io`. */
  name: string;
  clusters: readonly string[];
  /** Empty: all. */
  namespace: string;
}

/** The objects of one resource as the API servers print them. */
export function resourceOptions({ name, clusters, namespace }: ResourceQuestion) {
  const path = `/resources/${encodeURIComponent(name)}?${narrowed({ clusters, namespace })}`;
  return queryOptions({
    queryKey: ["resource", name, clusters, namespace],
    queryFn: ({ signal }) => fetchAnswer<ResourceRows>(path, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ROWS_MILLISECONDS,
  });
}

export const useKinds = (clusters: readonly string[]) => useQuery(kindsOptions(clusters));
export const useResource = (question: ResourceQuestion) => useQuery(resourceOptions(question));

function narrowed({ clusters, namespace = "" }: { clusters: readonly string[]; namespace?: string }): URLSearchParams {
  const parameters = new URLSearchParams();
  if (clusters.length > 0) parameters.set("clusters", clusters.join(","));
  if (namespace !== "") parameters.set("namespace", namespace);
  return parameters;
}
