import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import type { SearchAnswer, SearchRequest } from "#lib/contract/search.ts";

import { fetchAnswer } from "./api-client.ts";

/** Objects of every kind in every cluster, by name. */
export const searchOptions = (body: SearchRequest) =>
  queryOptions({
    queryKey: ["search", body],
    queryFn: ({ signal }) => fetchAnswer<SearchAnswer>("/search", { method: "POST", body, signal }),
    enabled: body.text.trim() !== "",
    staleTime: 5000,
    placeholderData: keepPreviousData,
  });
