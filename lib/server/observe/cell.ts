import type { Table } from "#lib/server/store/table.ts";

/** One row's cells by key; absent and empty ones read as 0, "", false or null. */
export interface Cells {
  number(key: string): number;
  /** null when there is none, which is not 0. */
  maybe(key: string): number | null;
  /** Unix seconds; null when there is none. */
  time(key: string): number | null;
  text(key: string): string;
  flag(key: string): boolean;
}

/** The cells of a row of a table. */
export function cellsOf(table: Table, row: number): Cells {
  const read = (key: string) => table.byKey.get(key)?.read(row);
  const number = (key: string): number => Number(read(key) ?? 0);
  return {
    number,
    maybe: (key) => {
      const value = read(key);
      return typeof value === "number" ? value : null;
    },
    time: (key) => number(key) || null,
    text: (key) => String(read(key) ?? ""),
    flag: (key) => read(key) === true,
  };
}

/** What tells a row's object from all others of its cluster, also from a later one of its name: its uid, which every API server gives. */
export const identityOf = (table: Table, row: number): string =>
  table.uids.read(row) || `${namespaceOf(table, row)}.${table.names.read(row)}`;

/** Name of a row's namespace. */
export const namespaceOf = (table: Table, row: number): string => table.namespaces.text(table.namespaceIds[row] ?? 0);
