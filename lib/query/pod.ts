import { queryOptions, useQuery } from "@tanstack/react-query";

import type { PodDetail } from "#lib/contract/pod.ts";

import { fetchAnswer } from "./api-client.ts";
import { type ObjectRef, toDetailPath } from "./object-ref.ts";
import { pollUntilRefused } from "./poll.ts";

/** Beside the live row, which says at once that something changed; this is for what the row does not hold. */
const POLL_MILLISECONDS = 10_000;

/** One pod, read from its cluster now. */
export function podOptions(ref: ObjectRef) {
  return queryOptions({
    queryKey: ["detail", ref],
    queryFn: ({ signal }) => fetchAnswer<PodDetail>(toDetailPath(ref), { signal }),
    refetchInterval: pollUntilRefused(POLL_MILLISECONDS),
  });
}

export function usePod(ref: ObjectRef) {
  return useQuery(podOptions(ref));
}
