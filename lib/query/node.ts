import { queryOptions, useQuery } from "@tanstack/react-query";

import type { NodeDetail } from "#lib/contract/node.ts";

import { fetchAnswer } from "./api-client.ts";
import type { ObjectRef } from "./object-ref.ts";
import { pollUntilRefused } from "./poll.ts";

/** Beside the live row, which says at once that something changed; this is for what the row does not hold. */
const POLL_MILLISECONDS = 10_000;

/** One node, read from its cluster now. */
export function nodeOptions(ref: ObjectRef) {
  const path = `/clusters/${encodeURIComponent(ref.cluster)}/nodes/${encodeURIComponent(ref.name)}`;
  return queryOptions({
    queryKey: ["detail", ref],
    queryFn: ({ signal }) => fetchAnswer<NodeDetail>(path, { signal }),
    refetchInterval: pollUntilRefused(POLL_MILLISECONDS),
  });
}

export const useNode = (ref: ObjectRef) => useQuery(nodeOptions(ref));
