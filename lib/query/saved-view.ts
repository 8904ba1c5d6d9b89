import { queryOptions, useQuery } from "@tanstack/react-query";

import type { SavedView } from "#lib/contract/saved-view.ts";

import { fetchAnswer } from "./api-client.ts";
import { useHydrated } from "./use-hydrated.ts";

export const viewsOptions = queryOptions({
  queryKey: ["views"],
  queryFn: ({ signal }) => fetchAnswer<SavedView[]>("/views", { signal }),
  staleTime: 30_000,
});

/** One's own views and those for everyone. */
export function useSavedViews() {
  const { data, ...query } = useQuery(viewsOptions);
  return { ...query, data: useHydrated() ? data : undefined };
}
