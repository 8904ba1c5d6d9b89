import { queryOptions, useQuery } from "@tanstack/react-query";

import type { DeprecatedCallers, ObjectTrail } from "#lib/contract/trail.ts";

import { fetchAnswer } from "./api-client.ts";
import { type ObjectRef, toObjectPath } from "./object-ref.ts";

const once = { staleTime: 30_000, refetchOnWindowFocus: false } as const;

/** Who changed an object, as its API server wrote down. */
export function useObjectTrail(object: ObjectRef) {
  const address = `${toObjectPath(object)}/trail`;
  return useQuery(
    queryOptions({
      ...once,
      queryKey: ["trail", address],
      queryFn: ({ signal }) => fetchAnswer<ObjectTrail>(address, { signal }),
    }),
  );
}

/** Who still calls what a coming release of Kubernetes removes. */
export function useDeprecatedCallers(cluster: string) {
  const address = `/clusters/${encodeURIComponent(cluster)}/deprecated-callers`;
  return useQuery(
    queryOptions({
      ...once,
      queryKey: ["trail", address],
      queryFn: ({ signal }) => fetchAnswer<DeprecatedCallers>(address, { signal }),
    }),
  );
}
