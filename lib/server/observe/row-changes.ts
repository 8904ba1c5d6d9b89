import type { Table } from "#lib/server/store/table.ts";

import { namespaceOf } from "./cell.ts";

/** Rows that changed since they were last taken, and which live rows a namespace has. It compares revisions: one number a row. */
export class RowChanges {
  readonly table: Table;
  #revisions = new Uint32Array(0);
  #version = -1;
  /** Where the last take stopped; rows from here on may have changed. */
  #next = 0;
  readonly #namespaceOfRow = new Map<number, string>();
  #namespaces = new Set<string>();
  readonly #rowsOf = new Map<string, Set<number>>();

  readonly #isPlaced: boolean;

  /** `isPlaced: false` spares the memory of knowing which rows a namespace has. */
  constructor(table: Table, { isPlaced = true }: { isPlaced?: boolean } = {}) {
    this.table = table;
    this.#isPlaced = isPlaced;
  }

  /** Whether every change was taken. */
  get isCurrent(): boolean {
    return this.#version === this.table.version;
  }

  /** Up to `limit` rows that changed, appeared or went. */
  take(limit: number): number[] {
    const { table } = this;
    if (this.isCurrent) return [];
    if (this.#revisions.length < table.high) this.#grow(table.high);
    const version = this.#next === 0 ? table.version : -1;
    const taken: number[] = [];
    let row = this.#next;
    for (; row < table.high && taken.length < limit; row++) {
      if (this.#revisions[row] === table.revisions[row]) continue;
      this.#revisions[row] = table.revisions[row] ?? 0;
      if (this.#isPlaced) this.#place(row);
      taken.push(row);
    }
    const isThrough = row >= table.high;
    this.#next = isThrough ? 0 : row;
    // A pass that began in the middle saw the first rows as they were before: one more pass is due.
    if (isThrough) this.#version = version;
    return taken;
  }

  #grow(rows: number): void {
    const larger = new Uint32Array(Math.ceil(rows * 1.25));
    larger.set(this.#revisions);
    this.#revisions = larger;
  }

  #place(row: number): void {
    const before = this.#namespaceOfRow.get(row);
    if (before !== undefined) {
      this.#rowsOf.get(before)?.delete(row);
      this.#namespaces.add(before);
    }
    if (!this.table.has(row)) return void this.#namespaceOfRow.delete(row);
    const namespace = namespaceOf(this.table, row);
    this.#namespaceOfRow.set(row, namespace);
    this.#namespaces.add(namespace);
    const rows = this.#rowsOf.get(namespace);
    if (rows === undefined) this.#rowsOf.set(namespace, new Set([row]));
    else rows.add(row);
  }

  /** Namespaces with changes since this was last asked: where a row was, and where it is. */
  takeNamespaces(): Set<string> {
    const namespaces = this.#namespaces;
    this.#namespaces = new Set();
    return namespaces;
  }

  /** Live rows of a namespace, as of the last take. */
  rowsIn(namespace: string): Iterable<number> {
    return this.#rowsOf.get(namespace) ?? [];
  }
}
