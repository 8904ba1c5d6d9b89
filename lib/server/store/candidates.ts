import { Arena } from "./arena.ts";
import { type RowField, fieldOf } from "./field.ts";
import type { IdTest, Predicate } from "./predicate.ts";
import { type Source, isAllowed } from "./source.ts";

/** Rows of several sources under one numbering, so that they can be sorted together. */
export class Candidates {
  readonly sources: readonly Source[];
  sourceOf = new Uint16Array(1024);
  rowOf = new Uint32Array(1024);
  length = 0;
  /** Which candidates come from which source, one after the other. */
  readonly spans: { readonly source: number; readonly from: number; readonly to: number }[] = [];
  /** Rows that the viewer may see, before any filter. */
  visible = 0;

  constructor(sources: readonly Source[]) {
    this.sources = sources;
  }

  /** Adds the rows of source number `source` that are allowed and pass all tests; null passes none. Rows of a source stand together. */
  collect(source: number, tests: readonly Predicate[] | null): void {
    const from = this.sources[source];
    if (from === undefined) return;
    const { table, namespaces } = from;
    this.#reserve(table.rowCount);
    const { lengths } = table.names;
    const first = this.length;
    let end = first;
    for (let row = 0; row < table.high; row++) {
      if (lengths[row] === 0 || (namespaces !== null && !isAllowed(from, row))) continue;
      this.rowOf[end++] = row;
    }
    this.visible += end - first;
    if (tests === null) end = first;
    for (const test of tests ?? []) end = keepMatches(this.rowOf, first, end, test);
    this.length = end;
    this.sourceOf.fill(source, first, end);
    this.spans.push({ source, from: first, to: end });
  }

  #reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.rowOf.length) return;
    const sourceOf = new Uint16Array(needed);
    const rowOf = new Uint32Array(needed);
    sourceOf.set(this.sourceOf.subarray(0, this.length));
    rowOf.set(this.rowOf.subarray(0, this.length));
    this.sourceOf = sourceOf;
    this.rowOf = rowOf;
  }

  /** The field of `key` for every source; sources without it have null. */
  fields(key: string): (RowField | null)[] {
    return this.sources.map((source) => fieldOf(source, key));
  }

  /** Byte order of the names of two candidates. */
  compareNames(a: number, b: number): number {
    const left = this.sources[this.sourceOf[a] ?? 0]?.table.names;
    const right = this.sources[this.sourceOf[b] ?? 0]?.table.names;
    if (left === undefined || right === undefined) return 0;
    const leftRow = this.rowOf[a] ?? 0;
    const rightRow = this.rowOf[b] ?? 0;
    return Arena.compare(
      left.arena,
      left.offsets[leftRow] ?? 0,
      left.lengths[leftRow] ?? 0,
      right.arena,
      right.offsets[rightRow] ?? 0,
      right.lengths[rightRow] ?? 0,
    );
  }
}

/** Moves the rows of `[from, to)` that pass to its beginning and gives their end. */
function keepMatches(rows: Uint32Array, from: number, to: number, test: Predicate): number {
  if (test.byId) return keepById(rows, from, to, test.byId);
  let end = from;
  for (let at = from; at < to; at++) {
    const row = rows[at] ?? 0;
    if (test(row)) rows[end++] = row;
  }
  return end;
}

function keepById(rows: Uint32Array, from: number, to: number, { ids, known, decide }: IdTest): number {
  let end = from;
  for (let at = from; at < to; at++) {
    const row = rows[at] ?? 0;
    const id = ids[row] ?? 0;
    if ((known[id] || decide(id)) === 1) rows[end++] = row;
  }
  return end;
}
