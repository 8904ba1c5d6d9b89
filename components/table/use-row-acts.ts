import { useCallback, useState } from "react";

import type { RowWindow } from "#lib/query/delta.ts";
import { toLines } from "#lib/query/lines.ts";

import { hasLogs } from "./has-logs.ts";
import type { ListState } from "./list-state.ts";
import type { RowEvents } from "./row-events.ts";
import { countSelected } from "./selection.ts";
import type { TableCommand } from "./table-keys.ts";
import { useSelection } from "./use-selection.ts";

interface RowActsOptions {
  state: ListState;
  held: RowWindow<{ id: string }> | undefined;
  selectionKey: string;
  fetchIds: (rows: { first: number; last: number }) => Promise<readonly string[]>;
  point: RowEvents["point"];
  onFilterKey: () => void;
}

/** What is done with rows: opening, selecting, their menu, and the keys for it. */
export function useRowActs({ state, held, selectionKey, fetchIds, point, onFilterKey }: RowActsOptions) {
  const idsBetween = async (from: number, to: number) => {
    const { first, last } = toLines(held?.total ?? 0, held?.groups).rowsBetween(from, to);
    const start = first - (held?.offset ?? 0);
    const rows = held?.rows.slice(Math.max(0, start), start + last - first + 1) ?? [];
    // A range may begin where nothing is held any more.
    return start >= 0 && rows.length === last - first + 1 ? rows.map(({ id }) => id) : fetchIds({ first, last });
  };
  const { selection, select, selectAll } = useSelection(selectionKey, idsBetween);
  const [menu, setMenu] = useState<{ id: string; anchor: Element }>();
  const total = held?.total ?? 0;

  const back = (): boolean => {
    if (state.openId !== null) state.openObject(null);
    else if (countSelected(selection, total) > 0) selectAll(false);
    else return false;
    return true;
  };
  const command = (name: TableCommand, id: string | undefined): boolean => {
    if (name === "filter") onFilterKey();
    else if (name === "selectAll") selectAll(true);
    else if (name === "back") return back();
    else if (id === undefined) return false;
    else if (name === "yaml") state.openObject(id, "yaml");
    else if (name === "logs" && hasLogs(id)) state.openObject(id, "logs");
    else if (name === "copy") void copy(id);
    else if (name === "menu") openMenu(id);
    else return false;
    if (name === "filter") point("key", false);
    return true;
  };
  const openMenu = (id: string) => {
    const anchor = document.querySelector(`[data-row-id="${CSS.escape(id)}"] [data-menu]`);
    if (anchor !== null) setMenu({ id, anchor });
  };
  const events: RowEvents = {
    open: (id) => state.openObject(id),
    select: (id, line, isRange) => void select(id, line, isRange),
    toggleGroup: state.toggleGroup,
    menu: (id, anchor) => setMenu({ id, anchor }),
    command,
    point,
  };
  const closeMenu = useCallback(() => setMenu(undefined), []);
  return { events, selection, selectAll, menu, closeMenu, selectOne: (id: string) => void select(id, 0, false) };
}

/** Few copy: what it takes is loaded for those. */
async function copy(id: string): Promise<void> {
  const { copyKubectl } = await import("./row-actions.ts");
  copyKubectl([id]);
}
