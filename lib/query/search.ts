import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import type { SearchAnswer, SearchRequest } from "#lib/contract/search.ts";

import { fetchAnswer } from "./api-client.ts";

/** Objects of every kind in every cluster, by name. */
export const searchOptions = (body: SearchRequest) =>
  queryOptions({
    queryKey: ["search", body],
    queryFn: ({ signal }) => fetchAnswer<SearchAnswer>("/search", { method: "POST", body, signal }),
    // Kinds that nobody has looked at yet are listed when the first search asks for them.
    refetchInterval: ({ state }) =>
      state.data?.partial.some((each) => each.state === "syncing") === true ? 1000 : false,
    staleTime: 5000,
    placeholderData: keepPreviousData,
  });
