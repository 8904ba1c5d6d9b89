import type { MouseEvent, PointerEvent } from "react";

import type { RowEvents } from "./row-events.ts";

/** Pointer events of all rows, heard once for all of them. `onPut` sets the cursor to a line. */
export function useBodyEvents(events: RowEvents, onPut: (line: number) => void) {
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>("[role=row]");
    const line = Number(row?.getAttribute("aria-rowindex")) - 2;
    const { rowId, group } = row?.dataset ?? {};
    if (group !== undefined) return events.toggleGroup(group);
    if (rowId === undefined) return;
    const button = target.closest("[data-menu]");
    if (button !== null) return events.menu(rowId, button);
    if (target.closest("[data-select]") !== null || event.ctrlKey || event.metaKey || event.shiftKey)
      return events.select(rowId, line, event.shiftKey);
    // Links lead where they say, and text that was just marked is to be copied.
    if (target.closest("a, button") !== null || getSelection()?.type === "Range") return;
    onPut(line);
    events.open(rowId);
  };
  /** A finger leaves no pointer behind that rows could slip away from. */
  const point = (event: PointerEvent, isPointing: boolean) => {
    if (event.pointerType !== "touch") events.point("pointer", isPointing);
  };
  return {
    onClick,
    // Shift and a click mark a range of rows, not of text.
    onMouseDown: (event: MouseEvent) => event.shiftKey && event.preventDefault(),
    onPointerEnter: (event: PointerEvent) => point(event, true),
    onPointerLeave: (event: PointerEvent) => point(event, false),
  };
}
