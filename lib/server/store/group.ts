import type { Health } from "#lib/contract/freshness.ts";
import type { Grouping, RowGroup } from "#lib/contract/query.ts";

import type { Candidates } from "./candidates.ts";
import type { Compare } from "./order.ts";

/** As many as a person can look through; each is sent whenever one of them changes. */
const mostGroups = 500;

export interface Grouped {
  readonly groups: RowGroup[];
  /** How many there are in all. */
  readonly groupCount: number;
  /** Candidates in open groups, unsorted. */
  readonly open: Uint32Array;
  /** By the place of their groups; 0 within one. */
  readonly compare: Compare;
}

interface Tally {
  readonly value: string;
  count: number;
  /** As a number of `healthWords`, which are in order of severity. */
  worst: number;
}

/** The candidates under the values of a column. Null when no source has that key as a text that repeats. */
export function groupCandidates(candidates: Candidates, { by, isOpen, except }: Grouping): Grouped | null {
  const fields = candidates.fields(by);
  const isKnown = candidates.sources.length === 0 || fields.some((field) => field?.type === "text");
  if (!isKnown) return null;
  const { tallies, tallyOf } = tally(candidates, by);
  const ranked = tallies.map((each, at) => ({ ...each, at })).toSorted(byUrgency);
  const exceptions = new Set(except);
  const shown = ranked.slice(0, mostGroups);
  const wordOf = healthWords(candidates);
  const rankOf = new Int32Array(tallies.length).fill(-1);
  const groups = shown.map(({ value, count, worst, at }, rank) => {
    const group = { value, count, health: wordOf(worst), isOpen: isOpen !== exceptions.has(value) };
    if (group.isOpen) rankOf[at] = rank;
    return group;
  });
  const placeOf = tallyOf.map((at) => rankOf[at] ?? -1);
  const open = Uint32Array.from({ length: candidates.length }, (_, at) => at).filter((at) => (placeOf[at] ?? -1) >= 0);
  return {
    groups,
    groupCount: tallies.length,
    open,
    compare: (a, b) => (placeOf[a] ?? 0) - (placeOf[b] ?? 0),
  };
}

/** What each value has, and the number of each candidate's value. */
function tally(candidates: Candidates, by: string): { tallies: Tally[]; tallyOf: Int32Array } {
  const fields = candidates.fields(by);
  const healths = candidates.fields("health");
  const tallies: Tally[] = [];
  const numberOf = new Map<string, number>();
  const tallyOf = new Int32Array(candidates.length);
  for (const { source, from, to } of candidates.spans) {
    const field = fields[source];
    const health = healths[source];
    const known = new Map<number, number>();
    for (let at = from; at < to; at++) {
      const row = candidates.rowOf[at] ?? 0;
      const id = field?.type === "text" ? (field.ids[row] ?? 0) : -1;
      let number = known.get(id);
      if (number === undefined) {
        number = numberFor(field?.type === "text" ? field.textOf(id) : "", numberOf, tallies);
        known.set(id, number);
      }
      tallyOf[at] = number;
      const own = tallies[number];
      if (own === undefined) continue;
      own.count++;
      own.worst = Math.max(own.worst, health?.type === "text" ? (health.ids[row] ?? 0) : 0);
    }
  }
  return { tallies, tallyOf };
}

function numberFor(value: string, numberOf: Map<string, number>, tallies: Tally[]): number {
  const found = numberOf.get(value);
  if (found !== undefined) return found;
  numberOf.set(value, tallies.length);
  return tallies.push({ value, count: 0, worst: 0 }) - 1;
}

function byUrgency(one: Tally, other: Tally): number {
  return other.worst - one.worst || other.count - one.count || (one.value < other.value ? -1 : 1);
}

function healthWords(candidates: Candidates): (worst: number) => Health {
  const field = candidates.fields("health").find((each) => each?.type === "text");
  return (worst) => (field?.type === "text" ? (field.textOf(worst) as Health) : "unknown");
}
