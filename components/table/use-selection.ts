import { useState } from "react";

import { addRows, allSelected, nothingSelected, type Selection, toggleRow } from "./selection.ts";

/** Ids of the rows on lines `first`..`last`, here or still on the server. */
export type IdsBetween = (first: number, last: number) => Promise<readonly string[]>;

/** Rows picked by hand. They stay picked while live rows come and go, and are let go when the list is asked for other rows. */
export function useSelection(question: string, idsBetween: IdsBetween) {
  const [held, setHeld] = useState<{ question: string; selection: Selection; anchor: number }>({
    question,
    selection: nothingSelected,
    anchor: 0,
  });
  if (held.question !== question) setHeld({ question, selection: nothingSelected, anchor: 0 });
  const select = async (id: string, line: number, isRange: boolean) => {
    if (!isRange) return setHeld((now) => ({ ...now, selection: toggleRow(now.selection, id), anchor: line }));
    const ids = await idsBetween(Math.min(held.anchor, line), Math.max(held.anchor, line));
    setHeld((now) => ({ ...now, selection: addRows(now.selection, ids), anchor: line }));
  };
  const selectAll = (isSelected: boolean) =>
    setHeld((now) => ({ ...now, selection: isSelected ? allSelected : nothingSelected }));
  return { selection: held.selection, select, selectAll };
}
