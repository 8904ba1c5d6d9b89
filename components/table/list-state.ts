import { parseAsArrayOf, parseAsString, useQueryStates } from "nuqs";

import { type Sort, sortParser } from "./sort-text.ts";

/** Parts of an object's detail that a key or menu opens it at; the detail reads them from the same place of the URL. */
export type PanelPart = "yaml" | "logs";

/** In `open`, first of all: every group is open but for those that follow. */
const ALL = "*";

/** What a list shows, as its URL says it: filter, order, groups, columns, open object. */
export function useListState(defaultSort: Sort) {
  const [state, setState] = useQueryStates({
    q: parseAsString.withDefault(""),
    sort: sortParser.withDefault(defaultSort),
    group: parseAsString,
    open: parseAsArrayOf(parseAsString).withDefault([]),
    cols: parseAsString,
    object: parseAsString,
    tab: parseAsString,
  });
  const isOpen = state.open[0] === ALL;
  const except = isOpen ? state.open.slice(1) : state.open;
  const push = { history: "push" } as const;
  const whereOrNone = (where: string) => ({ q: where === "" ? null : where });
  return {
    where: state.q,
    sort: state.sort,
    group: state.group === null ? undefined : { by: state.group, isOpen, except },
    cols: state.cols,
    openId: state.object,
    /** Typing replaces the history entry; a choice makes one, so that Back undoes it. */
    typeWhere: (where: string) => void setState(whereOrNone(where)),
    chooseWhere: (where: string) => void setState(whereOrNone(where), push),
    chooseSort: (sort: Sort) => void setState({ sort: sort.length === 0 ? null : sort }, push),
    chooseGroup: (by: string | null) => void setState({ group: by, open: null }, push),
    toggleGroup: (value: string) => {
      const others = except.filter((each) => each !== value);
      const next = others.length < except.length ? others : [...except, value];
      const open = isOpen ? [ALL, ...next] : next;
      void setState({ open: open.length === 0 ? null : open });
    },
    toggleAllGroups: () => void setState({ open: isOpen ? null : [ALL] }),
    chooseColumns: (cols: string | null) => void setState({ cols }),
    /** Opening makes a history entry; going from object to object, and closing, do not. */
    openObject: (id: string | null, part?: PanelPart) =>
      void setState(
        // What was opened at its logs is followed at its logs.
        { object: id, tab: id === null ? null : (part ?? (state.object === null ? null : state.tab)) },
        { history: id !== null && state.object === null ? "push" : "replace" },
      ),
  };
}

export type ListState = ReturnType<typeof useListState>;
