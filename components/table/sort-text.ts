import { createParser } from "nuqs";

import type { QueryRequest } from "#lib/contract/query.ts";

export type Sort = NonNullable<QueryRequest["sort"]>;

/** `-restarts,name` → sort by restarts descending, then name. At most three, as the API takes. */
export function parseSort(text: string): Sort {
  return text
    .split(",")
    .filter((term) => /^-?\w+$/.test(term))
    .slice(0, 3)
    .map((term) => (term.startsWith("-") ? { by: term.slice(1), order: "desc" } : { by: term, order: "asc" }));
}

export function toSortText(sort: Sort): string {
  return sort.map(({ by, order }) => (order === "desc" ? `-${by}` : by)).join(",");
}

export const sortParser = createParser<Sort>({
  parse: parseSort,
  serialize: toSortText,
  eq: (one, other) => toSortText(one) === toSortText(other),
});
