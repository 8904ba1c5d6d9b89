import type { TableCommand } from "./table-keys.ts";

/** What the cursor stands on: a row by its id, or a group by its value. */
export type CursorPlace = { row: string } | { group: string };

/** What happens to rows, by pointer or key. */
export interface RowEvents {
  /** Null closes what is open. */
  open: (id: string | null) => void;
  /** With `isRange` all rows from the last one selected to this one. */
  select: (id: string, line: number, isRange: boolean) => void;
  toggleGroup: (value: string) => void;
  menu: (id: string, button: Element) => void;
  /** Any other key; says whether it did something. */
  command: (command: TableCommand, id: string | undefined) => boolean;
  /** Somebody points at rows, by pointer or by key, which therefore must not move. */
  point: (by: "pointer" | "key", isPointing: boolean) => void;
}
