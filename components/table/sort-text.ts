import type { QueryRequest } from "#lib/contract/query.ts";
import { urlPart } from "#lib/query/url/part.ts";

/** As many as the API takes. */
const MOST_KEYS = 3;

export type Sort = NonNullable<QueryRequest["sort"]>;

/** `-restarts,name` → sort by restarts descending, then name. */
export function parseSort(text: string): Sort {
  return text
    .split(",")
    .filter((term) => /^-?\w+$/.test(term))
    .slice(0, MOST_KEYS)
    .map((term) => (term.startsWith("-") ? { by: term.slice(1), order: "desc" } : { by: term, order: "asc" }));
}

export function toSortText(sort: Sort): string {
  return sort.map(({ by, order }) => (order === "desc" ? `-${by}` : by)).join(",");
}

/**
 * The order after a click on a column: first its own first order, then the other one, then none of its own.
 * With `isFurther` (Shift) it is one more key of the order, otherwise the only one.
 */
export function toggleSort(sort: Sort, by: string, first: "asc" | "desc", isFurther: boolean): Sort {
  const order = sort.find((each) => each.by === by)?.order;
  const others = isFurther ? sort.filter((each) => each.by !== by) : [];
  if (order === undefined) return [...others, { by, order: first }].slice(-MOST_KEYS);
  if (order !== first) return others;
  const turned = { by, order: first === "asc" ? ("desc" as const) : ("asc" as const) };
  return isFurther ? sort.map((each) => (each.by === by ? turned : each)) : [turned];
}

export const sortParser = urlPart<Sort>(parseSort, toSortText);
