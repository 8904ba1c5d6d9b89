import { queryOptions, useQuery } from "@tanstack/react-query";

import type { LastWords } from "#lib/contract/line.ts";

import { fetchAnswer } from "./api-client.ts";
import type { EndedRun } from "./ended-run.ts";
import type { ObjectRef } from "./object-ref.ts";

/** How a pod's container ended. What was said last does not change; it is asked for once. */
export function useLastWords({ cluster, namespace, name }: ObjectRef, { container, at, podUid }: EndedRun) {
  const path = ["clusters", cluster, "namespaces", namespace, "pods", name, "last-words"].map(encodeURIComponent);
  const asked = { container, podUid, at: at === undefined ? undefined : `${at * 1000}` };
  const search = new URLSearchParams(Object.entries(asked).filter((pair): pair is [string, string] => !!pair[1]));
  const address = `/${path.join("/")}?${search}`;
  return useQuery(
    queryOptions({
      queryKey: ["last-words", address],
      queryFn: ({ signal }) => fetchAnswer<LastWords>(address, { signal }),
      staleTime: 60_000,
      refetchOnWindowFocus: false,
    }),
  );
}
