import { or, urlText, urlTexts } from "#lib/query/url/part.ts";
import { useUrl } from "#lib/query/url/use-url.ts";

import { type Sort, sortParser } from "./sort-text.ts";

/** Parts of an object's detail that a key or menu opens it at; the detail reads them from the same place of the URL. */
export type PanelPart = "yaml" | "logs";

/** In `open`, first of all: every group is open but for those that follow. */
const ALL = "*";

const parts = {
  q: or(urlText, ""),
  group: urlText,
  open: urlTexts(),
  cols: urlText,
  object: urlText,
  tab: urlText,
};

/** What a list shows, as its URL says it: filter, order, groups, columns, open object. */
export function useListState(defaultSort: Sort) {
  const [state, setState] = useUrl({ ...parts, sort: or(sortParser, defaultSort) });
  const isOpen = state.open[0] === ALL;
  const except = isOpen ? state.open.slice(1) : [...state.open];
  const whereOrNone = (where: string) => ({ q: where === "" ? null : where });
  return {
    where: state.q,
    sort: state.sort,
    group: state.group === null ? undefined : { by: state.group, isOpen, except },
    cols: state.cols,
    openId: state.object,
    /** Typing replaces the history entry; a choice makes one, so that Back undoes it. */
    typeWhere: (where: string) => setState(whereOrNone(where)),
    chooseWhere: (where: string) => setState(whereOrNone(where), "push"),
    chooseSort: (sort: Sort) => setState({ sort: sort.length === 0 ? null : sort }, "push"),
    chooseGroup: (by: string | null) => setState({ group: by, open: null }, "push"),
    toggleGroup: (value: string) => {
      const others = except.filter((each) => each !== value);
      const next = others.length < except.length ? others : [...except, value];
      const open = isOpen ? [ALL, ...next] : next;
      setState({ open: open.length === 0 ? null : open });
    },
    toggleAllGroups: () => setState({ open: isOpen ? null : [ALL] }),
    chooseColumns: (cols: string | null) => setState({ cols }),
    /** Opening makes a history entry; going from object to object, and closing, do not. */
    openObject: (id: string | null, part?: PanelPart) =>
      setState(
        // What was opened at its logs is followed at its logs.
        { object: id, tab: id === null ? null : (part ?? (state.object === null ? null : state.tab)) },
        id !== null && state.object === null ? "push" : "replace",
      ),
  };
}

export type ListState = ReturnType<typeof useListState>;
