import type { ColumnSpec } from "#lib/server/kind/kind.ts";
import type { Draft } from "#lib/server/wire/draft.ts";

import { Arena } from "./arena.ts";
import type { Column } from "./column.ts";

/** Half dead, and worth the while: compacting 100,000 rows takes a few milliseconds. */
const wasteBytes = 256 * 1024;

/** Names end at 253 bytes, an event's message at 1,024 (core/v1 validation); longer ones are cut to what a length can say. */
const keptEnd = (draft: Draft, slot: number): number =>
  Math.min(draft.end[slot] ?? 0, (draft.start[slot] ?? 0) + 0xffff);

/** A column of texts that rarely repeat (names, messages): bytes in an arena, an offset and a length a row. */
export class LongColumn implements Column {
  readonly spec: ColumnSpec;
  arena = new Arena();
  offsets: Uint32Array<ArrayBuffer>;
  lengths: Uint16Array<ArrayBuffer>;

  constructor(spec: ColumnSpec, rows: number) {
    this.spec = spec;
    this.offsets = new Uint32Array(rows);
    this.lengths = new Uint16Array(rows);
  }

  get bytes(): number {
    return this.arena.bytes.length + this.offsets.byteLength + this.lengths.byteLength;
  }

  resize(rows: number): void {
    const offsets = new Uint32Array(rows);
    const lengths = new Uint16Array(rows);
    offsets.set(this.offsets.subarray(0, Math.min(rows, this.offsets.length)));
    lengths.set(this.lengths.subarray(0, Math.min(rows, this.lengths.length)));
    this.offsets = offsets;
    this.lengths = lengths;
  }

  write(row: number, draft: Draft): boolean {
    if (this.equals(row, draft)) return false;
    this.#put(row, draft.bytes, draft.start[this.spec.slot] ?? 0, keptEnd(draft, this.spec.slot));
    return true;
  }

  #put(row: number, bytes: Uint8Array, start: number, end: number): void {
    this.arena.dead += this.lengths[row] ?? 0;
    this.offsets[row] = this.arena.add(bytes, start, end);
    this.lengths[row] = end - start;
  }

  copy(row: number, from: Column, fromRow: number): void {
    if (!(from instanceof LongColumn)) return;
    const start = from.offsets[fromRow] ?? 0;
    this.#put(row, from.arena.bytes, start, start + (from.lengths[fromRow] ?? 0));
  }

  equals(row: number, draft: Draft): boolean {
    const slot = this.spec.slot;
    const start = draft.start[slot] ?? 0;
    return this.arena.equals(this.offsets[row] ?? 0, this.lengths[row] ?? 0, draft.bytes, start, keptEnd(draft, slot));
  }

  clear(row: number): void {
    this.arena.dead += this.lengths[row] ?? 0;
    this.lengths[row] = 0;
  }

  read(row: number): string {
    return this.arena.text(this.offsets[row] ?? 0, this.lengths[row] ?? 0);
  }

  isWasteful(): boolean {
    return this.arena.dead >= wasteBytes && this.arena.dead * 2 >= this.arena.end;
  }

  compact(rows: Iterable<number>): void {
    const kept = new Arena(Math.max(64, this.arena.end - this.arena.dead));
    for (const row of rows) {
      const start = this.offsets[row] ?? 0;
      this.offsets[row] = kept.add(this.arena.bytes, start, start + (this.lengths[row] ?? 0));
    }
    this.arena = kept;
  }
}
