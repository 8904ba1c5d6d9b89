import { queryOptions } from "@tanstack/react-query";

import type { VocabularyAnswer } from "#lib/contract/vocabulary.ts";

import { fetchAnswer } from "./api-client.ts";

/** The words of the grammar: they change with the server's version only. */
export const vocabularyOptions = queryOptions({
  queryKey: ["vocabulary"],
  queryFn: ({ signal }) => fetchAnswer<VocabularyAnswer>("/vocabulary", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});
