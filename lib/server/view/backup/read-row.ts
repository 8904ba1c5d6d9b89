import type { ScopedSource } from "#lib/server/access/scope.ts";
import { cellsOf } from "#lib/server/observe/cell.ts";

type Table = ScopedSource["table"];

/** A cell that is a text; empty where there is none. */
export const textOf = (table: Table, row: number, key: string): string => cellsOf(table, row).text(key);

/** A cell that is a time, in Unix seconds. */
export const secondsOf = (table: Table, row: number, key: string): number | null => cellsOf(table, row).time(key);

/** A cell that is a flag. */
export const flagOf = (table: Table, row: number, key: string): boolean => cellsOf(table, row).flag(key);
