import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import type { QueryKind } from "#lib/contract/kind.ts";
import type { Facet, QueryAnswer, QueryRequest } from "#lib/contract/query.ts";

import { fetchAnswer } from "./api-client.ts";

export interface ValuesQuestion {
  kind: QueryKind;
  /** The other terms: values are counted over the rows that match them. */
  where: string;
  key: string;
}

/** The values of a column, with how many rows have each: the most frequent first. */
export const valuesOptions = ({ kind, where, key }: ValuesQuestion) =>
  queryOptions({
    queryKey: ["values", kind, key, where],
    queryFn: async ({ signal }): Promise<readonly Facet[]> => {
      const body: QueryRequest = { kind, where, facets: [key], window: { offset: 0, limit: 1 } };
      const { facets } = await fetchAnswer<QueryAnswer>("/query", { method: "POST", body, signal });
      return facets[key] ?? [];
    },
    staleTime: 5000,
    placeholderData: keepPreviousData,
  });
