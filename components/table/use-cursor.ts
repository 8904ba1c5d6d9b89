import { useState } from "react";

import type { RowWindow } from "#lib/query/delta.ts";
import type { Lines } from "#lib/query/lines.ts";
import { indexOfRow, rowAt } from "#lib/query/window.ts";

import type { CursorPlace, RowEvents } from "./row-events.ts";
import { moveCursor, type TableCommand } from "./table-keys.ts";
import type { VisibleLines } from "./use-visible-lines.ts";

interface CursorOptions {
  held: RowWindow<{ id: string }> | undefined;
  lines: Lines;
  view: VisibleLines;
  openId: string | null;
  events: RowEvents;
}

const moves: ReadonlySet<TableCommand> = new Set(["next", "previous", "pageDown", "pageUp", "first", "last"]);

/** The line that keys act on. It stays on its object while live rows move around it. */
export function useCursor({ held, lines, view, openId, events }: CursorOptions) {
  const [cursor, setCursor] = useState<{ line: number; place: CursorPlace | undefined }>({
    line: -1,
    place: openId === null ? undefined : { row: openId },
  });
  const line = lineOf(cursor.place, held, lines) ?? cursor.line;
  const put = (to: number) => {
    const place = placeOn(to, held, lines);
    setCursor({ line: to, place });
    return place;
  };
  const move = (command: TableCommand) => {
    const to = moveCursor(command, line, lines.count, view.page);
    const place = put(to);
    view.scrollTo(to);
    events.point("key", true);
    // An open panel follows the cursor, as a preview does.
    if (openId !== null && place !== undefined && "row" in place) events.open(place.row);
  };
  const onCommand = (command: TableCommand): boolean => {
    const place = cursor.place ?? placeOn(line, held, lines);
    if (moves.has(command)) move(command);
    else if (place !== undefined && "group" in place && isForGroup(command, line, lines))
      events.toggleGroup(place.group);
    else if (events.command(command, place !== undefined && "row" in place ? place.row : undefined)) return true;
    else if (place === undefined || !("row" in place)) return false;
    else if (command === "open") events.open(place.row);
    else if (command === "select" || command === "selectTo") events.select(place.row, line, command === "selectTo");
    else if (command === "back") release();
    else return false;
    return true;
  };
  const release = () => {
    setCursor({ line: -1, place: undefined });
    events.point("key", false);
  };
  return { line, put, onCommand };
}

/** Whether a key opens or closes the group that the cursor stands on. */
function isForGroup(command: TableCommand, line: number, lines: Lines): boolean {
  const there = lines.at(line);
  if (there.type !== "group") return false;
  if (command === "expand") return !there.group.isOpen;
  return command === "collapse" ? there.group.isOpen : command === "open" || command === "select";
}

function placeOn(line: number, held: CursorOptions["held"], lines: Lines): CursorPlace | undefined {
  if (line < 0 || line >= lines.count) return undefined;
  const there = lines.at(line);
  if (there.type === "group") return { group: there.group.value };
  const row = held && rowAt(held, there.index);
  return row && { row: row.id };
}

function lineOf(place: CursorPlace | undefined, held: CursorOptions["held"], lines: Lines): number | undefined {
  if (place === undefined) return undefined;
  if ("group" in place) return lines.lineOfGroup(place.group);
  const index = held && indexOfRow(held, place.row);
  return index === undefined ? undefined : lines.lineOfRow(index);
}
