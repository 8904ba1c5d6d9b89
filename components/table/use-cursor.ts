import { useState } from "react";

import type { RowWindow } from "#lib/query/delta.ts";
import { indexOfRow, rowAt } from "#lib/query/window.ts";

import { moveCursor, type TableCommand } from "./table-keys.ts";
import { useTableKeys } from "./use-table-keys.ts";

interface CursorOptions {
  held: RowWindow<{ id: string }> | undefined;
  total: number;
  /** Rows a page key jumps by. */
  pageRows: number;
  openId: string | null;
  onOpen: (id: string | null) => void;
  onFilterKey: () => void;
  scrollTo: (index: number) => void;
}

/** The row that keys act on. It stays on its object while live rows move around it. */
export function useCursor(options: CursorOptions) {
  const { held, openId, onOpen } = options;
  const [cursor, setCursor] = useState<{ index: number; id: string | null }>({ index: -1, id: openId });
  const place = held === undefined || cursor.id === null ? undefined : indexOfRow(held, cursor.id);
  const index = place ?? cursor.index;

  const move = (command: TableCommand) => {
    const next = moveCursor(command, index, options.total, options.pageRows);
    const id = (held && rowAt(held, next)?.id) ?? null;
    setCursor({ index: next, id });
    options.scrollTo(next);
    // An open panel follows the cursor, as a preview does.
    if (openId !== null && id !== null) onOpen(id);
  };
  useTableKeys((command) => {
    if (command === "filter") options.onFilterKey();
    else if (command === "back") onOpen(null);
    else if (command !== "open") move(command);
    else if (cursor.id === null) return false;
    else onOpen(cursor.id);
    return true;
  });

  const pick = (at: number, id: string) => {
    setCursor({ index: at, id });
    onOpen(id);
  };
  return { index, id: cursor.id, pick };
}
