import { parseAsString, useQueryStates } from "nuqs";

import { type Sort, sortParser } from "./sort-text.ts";

/** What a list shows, as its URL says it: filter, order, open object. */
export function useListState(defaultSort: Sort) {
  const [state, setState] = useQueryStates({
    q: parseAsString.withDefault(""),
    sort: sortParser.withDefault(defaultSort),
    object: parseAsString,
  });
  return {
    where: state.q,
    sort: state.sort,
    openId: state.object,
    /** Typing replaces the history entry; a choice makes one, so that Back undoes it. */
    typeWhere: (where: string) => void setState({ q: where === "" ? null : where }),
    chooseWhere: (where: string) => void setState({ q: where === "" ? null : where }, { history: "push" }),
    chooseSort: (sort: Sort) => void setState({ sort: sort.length === 0 ? null : sort }, { history: "push" }),
    /** Opening makes a history entry; going from object to object, and closing, do not. */
    openObject: (id: string | null) =>
      void setState({ object: id }, { history: id !== null && state.object === null ? "push" : "replace" }),
  };
}
