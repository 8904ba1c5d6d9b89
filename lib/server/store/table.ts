import type { Kind } from "#lib/server/kind/kind.ts";
import { timeColumn, longColumn } from "#lib/server/kind/kind.ts";
import type { Draft } from "#lib/server/wire/draft.ts";

import { type Column, NumberColumn, TextColumn } from "./column.ts";
import { Dictionary } from "./dictionary.ts";
import { hashBytes } from "./hash.ts";
import { LongColumn } from "./long-column.ts";
import { RowIndex } from "./row-index.ts";
import { RowNotice, type RowObserver } from "./row-observer.ts";
import { Sums } from "./sums.ts";
import { UidColumn } from "./uid-column.ts";

const initialRows = 16;
/** A list's word is taken for so many rows more, some 30 MB; beyond that the table grows as they really come. */
const mostReserved = 250_000;
/** Changes between two looks at what the columns waste: looking costs nothing then, and 4,096 texts too many are half a megabyte. */
const compactEvery = 4096;

/**
 * The rows of one kind in one cluster, by columns. A row keeps its number while its object lives; numbers of deleted rows are used again.
 * Reading is for `select` and the views, through a scope; writing is for the reflector.
 */
export class Table {
  readonly cluster: string;
  readonly kind: Kind;
  readonly columns: readonly Column[];
  readonly byKey: ReadonlyMap<string, Column>;
  readonly names: LongColumn;
  readonly createdAt: NumberColumn;
  readonly uids: UidColumn;
  readonly sums: Sums;
  readonly namespaces = new Dictionary();
  namespaceIds = new Uint32Array(initialRows);
  /** Changes of the row so far, modulo 2^32; a reader that remembers it knows whether a row changed. */
  revisions = new Uint32Array(initialRows);
  /** Rows that live. */
  rowCount = 0;
  /** Row numbers in use are below this; some may be free. */
  high = 0;
  /** Grows with every change of any row. */
  version = 0;
  /** False until the first list is complete: rows are true but not all. */
  isComplete = false;
  #capacity = initialRows;
  readonly #free: number[] = [];
  readonly #index: RowIndex;
  readonly #counted: readonly { column: NumberColumn; sum: number }[];
  readonly #listeners = new Set<() => void>();
  #isNotifying = false;
  #notice: RowNotice<Table> | null = null;

  constructor(cluster: string, kind: Kind) {
    this.cluster = cluster;
    this.kind = kind;
    this.columns = kind.columns.map((spec) => {
      if (spec.type === "text") return new TextColumn(spec, initialRows);
      return spec.type === "long" ? new LongColumn(spec, initialRows) : new NumberColumn(spec, initialRows);
    });
    this.byKey = new Map(this.columns.map((column) => [column.spec.key, column]));
    this.names = new LongColumn(longColumn("name", kind.meta.name), initialRows);
    this.createdAt = new NumberColumn(timeColumn("createdAt", kind.meta.createdAt), initialRows);
    this.uids = new UidColumn(kind.meta.uid, initialRows);
    const counted = this.columns.filter((column) => column instanceof NumberColumn && column.spec.isCounted);
    this.sums = new Sums(counted.map((column) => column.spec.key));
    this.#counted = counted.flatMap((column, sum) => (column instanceof NumberColumn ? [{ column, sum }] : []));
    this.#index = new RowIndex((row) => this.#hashOfRow(row));
  }

  /** Memory of columns, dictionaries and index in bytes. */
  get bytes(): number {
    let total = this.names.bytes + this.createdAt.bytes + this.uids.bytes.byteLength + this.#index.bytes;
    total += this.namespaceIds.byteLength + this.revisions.byteLength + this.namespaces.bytes;
    for (const column of this.columns) total += column.bytes;
    return total;
  }

  has(row: number): boolean {
    return row < this.high && (this.names.lengths[row] ?? 0) > 0;
  }

  /** Numbers of the rows that live. */
  *rows(): Generator<number> {
    for (let row = 0; row < this.high; row++) if (this.has(row)) yield row;
  }

  /** The row of an object by name, or -1. */
  find(namespace: string, name: string): number {
    const id = this.namespaces.find(namespace);
    if (id < 0) return -1;
    const bytes = Buffer.from(name, "utf8");
    return this.#findBytes(id, bytes, 0, bytes.length);
  }

  /** The row of the draft's object, or -1. */
  findDraft(draft: Draft): number {
    const { name, namespace } = this.kind.meta;
    const id = this.namespaces.internSlot(draft, namespace);
    return this.#findBytes(id, draft.bytes, draft.start[name] ?? 0, draft.end[name] ?? 0);
  }

  #findBytes(namespace: number, bytes: Uint8Array, start: number, end: number): number {
    const { names, namespaceIds } = this;
    return this.#index.find(
      hashBytes(bytes, start, end, namespace),
      (row) =>
        namespaceIds[row] === namespace &&
        names.arena.equals(names.offsets[row] ?? 0, names.lengths[row] ?? 0, bytes, start, end),
    );
  }

  #hashOfRow(row: number): number {
    const offset = this.names.offsets[row] ?? 0;
    return hashBytes(
      this.names.arena.bytes,
      offset,
      offset + (this.names.lengths[row] ?? 0),
      this.namespaceIds[row] ?? 0,
    );
  }

  /** Adds or changes the draft's object. Says whether anything that is kept changed. */
  upsert(draft: Draft): boolean {
    const found = this.findDraft(draft);
    if (found >= 0) return this.#change(found, draft);
    const row = this.#takeRow();
    this.namespaceIds[row] = this.namespaces.internSlot(draft, this.kind.meta.namespace);
    this.names.write(row, draft);
    // An object without a name cannot be one of an API server; keeping it would make a row that never ends.
    if (this.names.lengths[row] === 0) {
      this.#free.push(row);
      return false;
    }
    this.#add(row);
    this.#write(row, draft);
    this.#notice?.added(row);
    this.#touch(row);
    return true;
  }

  #change(row: number, draft: Draft): boolean {
    this.#notice?.note(row);
    if (!this.#write(row, draft)) return false;
    this.#notice?.tell(row);
    this.#touch(row);
    return true;
  }

  #add(row: number): void {
    this.#index.add(this.#hashOfRow(row), row);
    this.rowCount++;
    this.sums.addRow(this.namespaceIds[row] ?? 0, 1);
  }

  #write(row: number, draft: Draft): boolean {
    this.#count(row, -1);
    let changed = this.uids.write(row, draft);
    changed = this.createdAt.write(row, draft) || changed;
    for (const column of this.columns) changed = column.write(row, draft) || changed;
    this.#count(row, 1);
    return changed;
  }

  #count(row: number, sign: 1 | -1): void {
    const namespace = this.namespaceIds[row] ?? 0;
    for (const { column, sum } of this.#counted) this.sums.add(namespace, sum, sign * (column.values[row] ?? 0));
  }

  /** Whether the row already is what the draft says. */
  equals(row: number, draft: Draft): boolean {
    if (!this.uids.equals(row, draft) || !this.createdAt.equals(row, draft)) return false;
    for (const column of this.columns) if (!column.equals(row, draft)) return false;
    return true;
  }

  /** Removes an object by its draft (only its name and namespace matter). */
  deleteDraft(draft: Draft): void {
    const row = this.findDraft(draft);
    if (row >= 0) this.delete(row);
  }

  delete(row: number): void {
    if (!this.has(row)) return;
    this.#index.remove(this.#hashOfRow(row), row);
    this.#count(row, -1);
    this.sums.addRow(this.namespaceIds[row] ?? 0, -1);
    for (const column of [this.names, this.createdAt, this.uids, ...this.columns]) column.clear(row);
    this.rowCount--;
    this.#free.push(row);
    this.#touch(row);
  }

  /** Takes over a row of another table of the same kind: how a new generation is put in force. */
  takeFrom(other: Table, otherRow: number): void {
    const namespace = this.namespaces.internFrom(other.namespaces, other.namespaceIds[otherRow] ?? 0);
    const start = other.names.offsets[otherRow] ?? 0;
    const found = this.#findBytes(
      namespace,
      other.names.arena.bytes,
      start,
      start + (other.names.lengths[otherRow] ?? 0),
    );
    const row = found >= 0 ? found : this.#takeRow();
    if (found < 0) {
      this.namespaceIds[row] = namespace;
      this.names.copy(row, other.names, otherRow);
      this.#add(row);
    } else this.#notice?.note(row);
    this.#count(row, -1);
    this.uids.copy(row, other.uids, otherRow);
    this.createdAt.copy(row, other.createdAt, otherRow);
    for (const [at, column] of this.columns.entries()) {
      const from = other.columns[at];
      if (from !== undefined) column.copy(row, from, otherRow);
    }
    this.#count(row, 1);
    if (found < 0) this.#notice?.added(row);
    else this.#notice?.tell(row);
    this.#touch(row);
  }

  #takeRow(): number {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.high === this.#capacity) this.#resize(Math.ceil(this.#capacity * 1.25) + initialRows);
    return this.high++;
  }

  /** Makes room for so many rows in all, when a list says how many there will be. */
  reserve(announced: number): void {
    const rows = Math.min(Math.floor(announced), this.rowCount + mostReserved);
    if (rows <= this.#capacity) return;
    this.#resize(rows);
    this.#index.reserve(rows);
    // Names of objects that a controller makes are about 40 bytes long.
    this.names.arena.reserve((rows - this.rowCount) * 40);
  }

  #resize(rows: number): void {
    this.#capacity = rows;
    for (const column of [this.names, this.createdAt, this.uids, ...this.columns]) column.resize(rows);
    const namespaceIds = new Uint32Array(rows);
    namespaceIds.set(this.namespaceIds);
    this.namespaceIds = namespaceIds;
    const revisions = new Uint32Array(rows);
    revisions.set(this.revisions);
    this.revisions = revisions;
  }

  #compactWhenDue(): void {
    const wasteful = [this.names, ...this.columns].filter((column) => column.isWasteful(this.rowCount));
    if (wasteful.length === 0) return;
    const live = [...this.rows()];
    for (const column of wasteful) column.compact(live);
  }

  #touch(row: number): void {
    this.revisions[row] = (this.revisions[row] ?? 0) + 1;
    this.version++;
    if (this.version % compactEvery === 0) this.#compactWhenDue();
    this.notify();
  }

  /** Tells one observer of changes from now on. */
  observe(observer: RowObserver<Table>): void {
    this.#notice = new RowNotice(this, observer);
  }

  /** Calls back once after any number of changes in one turn of the event loop. Returns its own unsubscribe. */
  subscribe(listener: () => void): () => void {
    const own = (): void => listener();
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  /** Tells listeners, also when only `isComplete` changed. */
  notify(): void {
    if (this.#isNotifying || this.#listeners.size === 0) return;
    this.#isNotifying = true;
    setImmediate(() => {
      this.#isNotifying = false;
      for (const listener of this.#listeners) listener();
    });
  }
}
