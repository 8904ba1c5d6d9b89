import type { Term } from "#lib/model/where/where.ts";

import { Candidates } from "./candidates.ts";
import { selectWindow } from "./order.ts";
import { type PlainRow, readRow } from "./row.ts";
import { collect, numbersOf, orderOf } from "./select.ts";
import type { SortBy } from "./sort-keys.ts";
import type { Source } from "./source.ts";

const uidBytes = 16;

export interface Wanted {
  readonly terms: readonly Term[];
  readonly sort: readonly SortBy[];
  /** Exactly these rows instead of those that pass the terms. */
  readonly ids?: readonly string[] | undefined;
  /** Rows to leave out. */
  readonly without?: readonly string[] | undefined;
  readonly nowSeconds: number;
}

/**
 * Every row that is wanted, in order, in portions. Which rows and in which order is decided when it is called; each row is read when its
 * portion is, and left out when its object is gone by then, so that nothing blocks for longer than a portion takes and nothing is kept.
 * @throws {WhereError} for a term that no source understands. @throws {UnknownKeyError} for an unknown sort key.
 */
export function readAll(sources: readonly Source[], { terms, sort, ids, without = [], nowSeconds }: Wanted) {
  const candidates = ids === undefined ? collect(sources, terms, nowSeconds) : pick(sources, ids);
  const order = orderOf(candidates, sort);
  const uids = sources.map(({ table }) => table.uids.bytes.slice());
  const unwanted = rowsById(sources, without);
  const isWanted = (at: number) => unwanted[candidates.sourceOf[at] ?? 0]?.has(candidates.rowOf[at] ?? 0) !== true;
  let rest = without.length === 0 ? numbersOf(candidates) : numbersOf(candidates).filter(isWanted);
  const read = (at: number): PlainRow | undefined => {
    const number = candidates.sourceOf[at] ?? 0;
    const source = sources[number];
    const row = candidates.rowOf[at] ?? 0;
    if (source === undefined || !source.table.has(row)) return undefined;
    return isSame(source.table.uids.bytes, uids[number], row) ? readRow(source, row) : undefined;
  };
  return {
    total: rest.length,
    /** The next portion, of at most `size` rows; undefined after the last. */
    next: (size: number): PlainRow[] | undefined => {
      if (rest.length === 0) return undefined;
      // Brings the portion to the front of what is left: sorting all of it at once would hold up everybody else.
      const portion = selectWindow(rest, 0, size, order);
      rest = rest.subarray(portion.length);
      return Array.from(portion, read).filter((row) => row !== undefined);
    },
  };
}

/** A row number is used again after its object is gone. */
function isSame(now: Uint8Array, then: Uint8Array | undefined, row: number): boolean {
  for (let at = row * uidBytes; at < (row + 1) * uidBytes; at++) if (now[at] !== then?.[at]) return false;
  return true;
}

/** Candidates by id; those that there are not are left out. */
function pick(sources: readonly Source[], ids: readonly string[]): Candidates {
  const candidates = new Candidates(sources);
  for (const [at, wanted] of rowsById(sources, ids).entries()) candidates.collect(at, [(row) => wanted.has(row)]);
  return candidates;
}

/** For each source the row numbers of the ids (`cluster/resource/namespace/name`) that it has. */
function rowsById(sources: readonly Source[], ids: readonly string[]): ReadonlySet<number>[] {
  return sources.map(({ table }) => {
    const prefix = `${table.cluster}/${table.kind.resource}/`;
    const own = ids.filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length).split("/", 2));
    return new Set(own.map(([namespace = "", name = ""]) => table.find(namespace, name)));
  });
}
