import type { BoardFigures } from "#lib/contract/backup.ts";
import type { Grouping, RowGroup } from "#lib/contract/query.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import type { CoreRow } from "./core-row.ts";
import { type CompareRows, worst } from "./order.ts";
import { facetKeys, type Part, valueOf } from "./select.ts";

const GROUPS_AT_MOST = 500;

/** What all clusters' parts make together, but for the rows in sight. */
interface Merged {
  readonly total: number;
  readonly figures: BoardFigures;
  readonly unprotected: readonly CoreRow[];
}

const UNPROTECTED_AT_MOST = 6;

export function mergeParts(parts: readonly Part[]): Merged {
  return {
    total: parts.reduce((sum, { rows }) => sum + rows.length, 0),
    figures: parts.map(({ figures }) => figures).reduce(addFigures, noFigures),
    unprotected: parts
      .flatMap(({ unprotected }) => unprotected)
      .toSorted(worst)
      .slice(0, UNPROTECTED_AT_MOST),
  };
}

const noFigures: BoardFigures = {
  compliant: 0,
  nonCompliant: 0,
  unmanaged: 0,
  excluded: 0,
  unknown: 0,
  unmanagedWithVolumes: 0,
  oldestPointAt: null,
  oldestOf: "",
  missedSchedules: 0,
  schedules: 0,
  unavailableLocations: 0,
  locations: 0,
};

function addFigures(a: BoardFigures, b: BoardFigures): BoardFigures {
  const isOlder = b.oldestPointAt !== null && b.oldestPointAt < (a.oldestPointAt ?? Number.POSITIVE_INFINITY);
  return {
    compliant: a.compliant + b.compliant,
    nonCompliant: a.nonCompliant + b.nonCompliant,
    unmanaged: a.unmanaged + b.unmanaged,
    excluded: a.excluded + b.excluded,
    unknown: a.unknown + b.unknown,
    unmanagedWithVolumes: a.unmanagedWithVolumes + b.unmanagedWithVolumes,
    oldestPointAt: isOlder ? b.oldestPointAt : a.oldestPointAt,
    oldestOf: isOlder ? b.oldestOf : a.oldestOf,
    missedSchedules: a.missedSchedules + b.missedSchedules,
    schedules: a.schedules + b.schedules,
    unavailableLocations: a.unavailableLocations + b.unavailableLocations,
    locations: a.locations + b.locations,
  };
}

interface Sight {
  readonly offset: number;
  readonly limit: number;
}

/** The rows in sight of several lists that are in order. */
export function cutRows(lists: readonly (readonly CoreRow[])[], compare: CompareRows, { offset, limit }: Sight) {
  const rows: CoreRow[] = [];
  const heap = new Heap(lists, compare);
  for (let at = 0; at < offset + limit; at += 1) {
    const row = heap.take();
    if (row === undefined) break;
    if (at >= offset) rows.push(row);
  }
  return rows;
}

/** The heads of lists in order, the first of all on top. */
class Heap {
  readonly #compare: CompareRows;
  readonly #heads: { readonly list: readonly CoreRow[]; at: number; row: CoreRow }[] = [];

  constructor(lists: readonly (readonly CoreRow[])[], compare: CompareRows) {
    this.#compare = compare;
    for (const list of lists) if (list[0] !== undefined) this.#heads.push({ list, at: 0, row: list[0] });
    for (let at = this.#heads.length >> 1; at >= 0; at -= 1) this.#sink(at);
  }

  take(): CoreRow | undefined {
    const top = this.#heads[0];
    if (top === undefined) return undefined;
    const { row } = top;
    const next = top.list[(top.at += 1)];
    if (next !== undefined) top.row = next;
    else {
      const last = this.#heads.pop();
      if (last !== undefined && this.#heads.length > 0) this.#heads[0] = last;
    }
    this.#sink(0);
    return row;
  }

  #sink(from: number): void {
    const heads = this.#heads;
    for (let at = from; ;) {
      const [left, right] = [at * 2 + 1, at * 2 + 2];
      const first = this.#isBefore(right, left) ? right : left;
      const [one, other] = [heads[at], heads[first]];
      if (one === undefined || other === undefined || !this.#isBefore(first, at)) return;
      [heads[at], heads[first]] = [other, one];
      at = first;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [one, other] = [this.#heads[a], this.#heads[b]];
    return one !== undefined && (other === undefined || this.#compare(one.row, other.row) < 0);
  }
}

const severity = { ok: 0, busy: 1, unknown: 2, warn: 3, crit: 4 } as const;

/** Rows under the values of a column, as `Grouping` has them. @throws {ViewProblem} QD-400-key. */
export function groupRows(parts: readonly Part[], { by, isOpen, except }: Grouping) {
  const key = facetKeys.find((one) => one === by);
  if (key === undefined)
    throw new ViewProblem({
      status: 400,
      code: "QD-400-key",
      detail: `The board has no column "${by}" to group by.`,
      action: `Use one of: ${facetKeys.join(", ")}.`,
    });
  const exceptions = new Set(except);
  const groups = new Map<string, RowGroup>();
  for (const { rows } of parts)
    for (const row of rows) {
      const value = valueOf(row, key);
      const group = groups.get(value) ?? { value, count: 0, health: "ok", isOpen: isOpen !== exceptions.has(value) };
      group.count += 1;
      if (severity[row.health] > severity[group.health]) group.health = row.health;
      groups.set(value, group);
    }
  const ranked = [...groups.values()].toSorted(
    (a, b) => severity[b.health] - severity[a.health] || b.count - a.count || (a.value < b.value ? -1 : 1),
  );
  const shown = ranked.slice(0, GROUPS_AT_MOST);
  const places = new Map(shown.filter((group) => group.isOpen).map(({ value }, place) => [value, place]));
  const placeOf = (row: CoreRow): number => places.get(valueOf(row, key)) ?? -1;
  return {
    groups: shown,
    groupCount: ranked.length,
    lists: parts.map(({ rows }) => rows.filter((row) => placeOf(row) >= 0)),
    placeOf,
  };
}
