import type { Table } from "#lib/server/store/table.ts";

/** When a workload's number of updated pods last changed, as watched: the kinds do not all say it themselves. */
export class UpdatedPods {
  readonly #rows = new WeakMap<Table, Map<number, { uid: string; count: number; at: number | null }>>();

  /** Unix seconds of the last change; null until there was one. */
  see(table: Table, row: number, now: number): number | null {
    const rows = this.#rows.get(table) ?? new Map<number, { uid: string; count: number; at: number | null }>();
    this.#rows.set(table, rows);
    const uid = table.uids.read(row);
    const count = Number(table.byKey.get("updated")?.read(row) ?? 0);
    const before = rows.get(row);
    const isSame = before !== undefined && before.uid === uid;
    const at = !isSame || before.count === count ? (isSame ? before.at : null) : now;
    rows.set(row, { uid, count, at });
    return at;
  }

  forget(table: Table, row: number): void {
    this.#rows.get(table)?.delete(row);
  }
}
