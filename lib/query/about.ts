import { queryOptions, useQuery } from "@tanstack/react-query";

import type { About } from "#lib/contract/about.ts";

import { fetchAnswer } from "./api-client.ts";
import { useHydrated } from "./use-hydrated.ts";

const aboutOptions = queryOptions({
  queryKey: ["about"],
  queryFn: ({ signal }) => fetchAnswer<About>("/about", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What answers here: it does not change while a page is open. */
export function useAbout() {
  const { data } = useQuery(aboutOptions);
  return { data: useHydrated() ? data : undefined };
}
