import type { Table } from "#lib/server/store/table.ts";

import type { Followed } from "./followed.ts";

/** What was read of the rows of tables, each row anew when it changed: what is judged together need not be read together. */
export class HeldRows<Seen> {
  readonly #byTable = new WeakMap<Table, Map<number, Seen>>();

  /** Reads rows that changed. Says whether any did. */
  take(followed: Followed | undefined, read: (table: Table, row: number, before: Seen | undefined) => Seen): boolean {
    if (followed === undefined) return false;
    const { table } = followed;
    const held = this.#byTable.get(table) ?? new Map<number, Seen>();
    this.#byTable.set(table, held);
    return followed.take(
      (row) => void held.set(row, read(table, row, held.get(row))),
      (row) => void held.delete(row),
    );
  }

  /** By row; none of a table that nothing was read of. */
  of(table: Table | undefined): ReadonlyMap<number, Seen> {
    return (table && this.#byTable.get(table)) ?? new Map<number, Seen>();
  }
}
