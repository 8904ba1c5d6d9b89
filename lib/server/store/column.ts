import type { ColumnSpec } from "#lib/server/kind/kind.ts";
import type { Draft } from "#lib/server/wire/draft.ts";

import { Dictionary } from "./dictionary.ts";

/** What a cell reads as. */
export type Cell = string | number | boolean | null;

/** One column of a table: how a row's cell is filled from a draft, compared with one, and read. */
export interface Column {
  readonly spec: ColumnSpec;
  readonly bytes: number;
  resize(rows: number): void;
  /** Fills the cell and says whether it changed. */
  write(row: number, draft: Draft): boolean;
  /** Fills the cell from a row of a column of the same spec. */
  copy(row: number, from: Column, fromRow: number): void;
  equals(row: number, draft: Draft): boolean;
  read(row: number): Cell;
  /** Empties the cell of a deleted row. */
  clear(row: number): void;
  /** Whether so much memory is held for texts that no row has that `compact` is worth its pass over the `rowCount` live rows. */
  isWasteful(rowCount: number): boolean;
  /** Drops texts that no row has any more. `rows` are the live ones. */
  compact(rows: Iterable<number>): void;
}

type Numbers = Uint8Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

function numbersFor(type: ColumnSpec["type"], rows: number): Numbers {
  if (type === "count") return new Int32Array(rows);
  if (type === "amount") return new Float64Array(rows);
  if (type === "time") return new Uint32Array(rows);
  return new Uint8Array(rows);
}

/** Numbers outside stay at the nearest end: wrapped round, a time before 1970 would be in the next century, and 256 containers none. */
function rangeOf(type: ColumnSpec["type"]): readonly [least: number, most: number] {
  if (type === "count") return [-(2 ** 31), 2 ** 31 - 1];
  if (type === "amount") return [-Infinity, Infinity];
  return type === "time" ? [0, 2 ** 32 - 1] : [0, 255];
}

/** A column of plain numbers: counts, amounts, times, flags and choices. */
export class NumberColumn implements Column {
  readonly spec: ColumnSpec;
  values: Numbers;
  /** One cell beside the rows: what a draft's number is once it is stored. */
  readonly #cell: Numbers;
  readonly #range: readonly [least: number, most: number];

  constructor(spec: ColumnSpec, rows: number) {
    this.spec = spec;
    this.values = numbersFor(spec.type, rows);
    this.#cell = numbersFor(spec.type, 1);
    this.#range = rangeOf(spec.type);
  }

  #stored(value: number): number {
    const [least, most] = this.#range;
    this.#cell[0] = value < least ? least : value > most ? most : value;
    return this.#cell[0] ?? 0;
  }

  get bytes(): number {
    return this.values.byteLength;
  }

  resize(rows: number): void {
    const larger = numbersFor(this.spec.type, rows);
    larger.set(this.values.subarray(0, Math.min(rows, this.values.length)));
    this.values = larger;
  }

  write(row: number, draft: Draft): boolean {
    if (this.equals(row, draft)) return false;
    this.values[row] = this.#stored(draft.number[this.spec.slot] ?? 0);
    return true;
  }

  copy(row: number, from: Column, fromRow: number): void {
    if (from instanceof NumberColumn) this.values[row] = from.values[fromRow] ?? 0;
  }

  equals(row: number, draft: Draft): boolean {
    const [value, before] = [draft.number[this.spec.slot] ?? 0, this.values[row]];
    return before === value || before === this.#stored(value);
  }

  read(row: number): Cell {
    const value = this.values[row] ?? 0;
    const { type, nullNumber, words } = this.spec;
    if (type === "flag") return value === 1;
    if (type === "choice") return words[value] ?? "";
    if (type === "time") return value === 0 ? null : value;
    return value === nullNumber ? null : value;
  }

  clear(row: number): void {
    this.values[row] = 0;
  }

  // Numbers hold nothing outside their cell.
  isWasteful(): boolean {
    return false;
  }

  compact(): void {}
}

/** So many texts of some 30 bytes are 100 KB: less is not worth a pass. */
const wasteTexts = 4096;

/** A column of dictionary ids. */
export class TextColumn implements Column {
  readonly spec: ColumnSpec;
  dictionary = new Dictionary();
  ids: Uint32Array<ArrayBuffer>;
  #latest = 0;

  constructor(spec: ColumnSpec, rows: number) {
    this.spec = spec;
    this.ids = new Uint32Array(rows);
  }

  get bytes(): number {
    return this.ids.byteLength + this.dictionary.bytes;
  }

  resize(rows: number): void {
    const larger = new Uint32Array(rows);
    larger.set(this.ids.subarray(0, Math.min(rows, this.ids.length)));
    this.ids = larger;
  }

  write(row: number, draft: Draft): boolean {
    if (this.equals(row, draft)) return false;
    // Objects of one owner come one after the other: most texts are those of the object before.
    if (!this.dictionary.holdsSlot(this.#latest, draft, this.spec.slot))
      this.#latest = this.dictionary.internSlot(draft, this.spec.slot);
    this.ids[row] = this.#latest;
    return true;
  }

  copy(row: number, from: Column, fromRow: number): void {
    if (from instanceof TextColumn) this.ids[row] = this.dictionary.internFrom(from.dictionary, from.ids[fromRow] ?? 0);
  }

  equals(row: number, draft: Draft): boolean {
    return this.dictionary.holdsSlot(this.ids[row] ?? 0, draft, this.spec.slot);
  }

  read(row: number): string {
    return this.dictionary.text(this.ids[row] ?? 0);
  }

  clear(row: number): void {
    this.ids[row] = 0;
  }

  /** At most one text a row is in use; with twice as many, and enough to matter, at least half are dead. */
  isWasteful(rowCount: number): boolean {
    return this.dictionary.size > rowCount * 2 + wasteTexts;
  }

  compact(rows: Iterable<number>): void {
    const kept = new Dictionary();
    const moved = new Int32Array(this.dictionary.size).fill(-1);
    for (const row of rows) {
      const id = this.ids[row] ?? 0;
      let now = moved[id] ?? -1;
      if (now < 0) {
        now = kept.internFrom(this.dictionary, id);
        moved[id] = now;
      }
      this.ids[row] = now;
    }
    this.dictionary = kept;
    this.#latest = 0;
  }
}
