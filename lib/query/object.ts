import { queryOptions, useQuery } from "@tanstack/react-query";

import { fetchText } from "./api-client.ts";
import { type ObjectRef, toObjectPath } from "./object-ref.ts";
import { pollUntilRefused } from "./poll.ts";

/** Objects are read on demand from their cluster; this keeps an open panel near the truth without a watch of its own. */
const POLL_MILLISECONDS = 10_000;

/** The whole object as YAML, read from its cluster now; who wrote which field only when asked for. */
export function objectOptions(ref: ObjectRef, { managedFields = false } = {}) {
  const path = `${toObjectPath(ref)}${managedFields ? "?managedFields=1" : ""}`;
  return queryOptions({
    queryKey: ["object", ref, managedFields],
    queryFn: ({ signal }) => fetchText(path, { accept: "text/yaml", signal }),
    refetchInterval: pollUntilRefused(POLL_MILLISECONDS),
  });
}

export function useObject(ref: ObjectRef, options?: { managedFields?: boolean }) {
  return useQuery(objectOptions(ref, options));
}
