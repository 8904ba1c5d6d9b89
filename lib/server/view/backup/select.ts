import type { BoardFigures, BoardInput } from "#lib/contract/backup.ts";
import { type PlainRecord, type RecordGrammar, recordMatcher, termsBeside } from "#lib/model/where/match-record.ts";
import { parseSpanSeconds } from "#lib/model/where/number.ts";
import type { Term, Where } from "#lib/model/where/where.ts";
import { explainWhere } from "#lib/server/view/row/where.ts";

import type { ClusterBoard } from "./cluster-board.ts";
import type { CoreRow } from "./core-row.ts";
import { type CompareRows, orderOf, worst } from "./order.ts";

export const facetKeys = ["protection", "cluster", "coverage", "objective", "standing", "owner", "namespace"] as const;
type FacetKey = (typeof facetKeys)[number];

const wordsOf = (key: string, words: readonly string[]) =>
  Object.fromEntries(words.map((word): [string, readonly [string, string]] => [word, [key, word]]));

/** What the console's grammar means over the board. */
export const boardGrammar: RecordGrammar = {
  keys: [...facetKeys, "name", "age", "kept", "volumes", "schedule", "backup", "health", "expiring", "saving"],
  words: {
    ...wordsOf("protection", ["compliant", "non-compliant", "unmanaged", "excluded", "unknown"]),
    ...wordsOf("standing", ["missed", "skipped", "paused", "invalid"]),
    ...wordsOf("coverage", ["full", "partial"]),
    expiring: ["expiring", "true"],
  },
};

/** One row under the names of the grammar. One object is used for all rows: nothing keeps it. */
class Record {
  row!: CoreRow;
  nowSeconds = 0;
  get protection() {
    return this.row.protection;
  }
  get cluster() {
    return this.row.cluster;
  }
  get namespace() {
    return this.row.namespace;
  }
  get name() {
    return this.row.namespace;
  }
  get owner() {
    return this.row.owner;
  }
  get coverage() {
    return this.row.coverage.state;
  }
  get objective() {
    return this.row.objective.source;
  }
  get standing() {
    return this.row.standing ?? "none";
  }
  get schedule() {
    return this.row.schedules.join(" ");
  }
  get backup() {
    return this.row.backup;
  }
  get health() {
    return this.row.health;
  }
  get saving() {
    return this.row.saving ?? "";
  }
  get expiring() {
    return String(this.row.isExpiring);
  }
  get volumes() {
    return this.row.volumes;
  }
  /** Percent. */
  get kept() {
    return this.row.kept === null ? null : this.row.kept * 100;
  }
  get age() {
    return this.row.pointAt === null ? null : this.nowSeconds - this.row.pointAt;
  }
}

/** A value of a key as it is counted and grouped by. */
export function valueOf(row: CoreRow, key: FacetKey): string {
  if (key === "coverage") return row.coverage.state;
  if (key === "objective") return row.objective.source;
  return key === "standing" ? (row.standing ?? "none") : row[key];
}

/** One cluster's part of an answer. */
export interface Part {
  readonly board: ClusterBoard;
  /** What matches, in the order asked for. */
  readonly rows: readonly CoreRow[];
  readonly facets: Readonly<{ [Key in FacetKey]: ReadonlyMap<string, number> }>;
  readonly figures: BoardFigures;
  /** The worst that nothing protects. */
  readonly unprotected: readonly CoreRow[];
}

const UNPROTECTED_AT_MOST = 6;

/** What a question takes of each cluster. `isTimed`: it asks for ages. */
export interface Question {
  readonly take: (board: ClusterBoard, nowSeconds: number) => Part;
  readonly compare: CompareRows;
  readonly isTimed: boolean;
}

/** Reads a question. @throws {ViewProblem} QD-400-where, QD-400-key. */
export function readQuestion(input: BoardInput, where: Where, provenAt: (row: CoreRow) => number | null): Question {
  const terms = where.terms.map(withSeconds);
  const sort = where.sort.length > 0 ? where.sort : input.sort;
  const compare = orderOf(sort, provenAt);
  return explainWhere(input.where, () => {
    const record = new Record();
    const testOf = (some: readonly Term[]) => {
      const matches = recordMatcher(some, boardGrammar);
      return (row: CoreRow): boolean => {
        record.row = row;
        return matches(record as unknown as PlainRecord);
      };
    };
    const matches = testOf(terms);
    const beside = facetKeys.map((key) => {
      const others = termsBeside(terms, key, boardGrammar);
      return [key, others.length === terms.length ? null : testOf(others)] as const;
    });
    const take = (board: ClusterBoard, nowSeconds: number): Part => {
      record.nowSeconds = nowSeconds;
      const rows = terms.length === 0 ? board.rows : board.rows.filter(matches);
      const facets = beside.map(([key, test]) => [key, countBy(test === null ? rows : board.rows.filter(test), key)]);
      const unprotected = rows.filter(({ protection }) => protection === "unmanaged").toSorted(worst);
      return {
        board,
        unprotected: unprotected.slice(0, UNPROTECTED_AT_MOST),
        rows: rows.toSorted(compare),
        facets: Object.fromEntries(facets) as Part["facets"],
        figures: figuresOf(board, rows),
      };
    };
    return { take, compare, isTimed: terms.some((term) => term.type === "compare" && term.key === "age") };
  });
}

/** An age is compared in seconds. */
function withSeconds(term: Term): Term {
  if (term.type !== "compare" || term.key !== "age") return term;
  const seconds = parseSpanSeconds(term.value);
  return seconds === null ? term : { ...term, value: String(seconds) };
}

function countBy(rows: readonly CoreRow[], key: FacetKey): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = valueOf(row, key);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function figuresOf(board: ClusterBoard, rows: readonly CoreRow[]): BoardFigures {
  const count = { compliant: 0, "non-compliant": 0, unmanaged: 0, excluded: 0, unknown: 0 };
  let unmanagedWithVolumes = 0;
  let oldest: CoreRow | null = null;
  for (const row of rows) {
    count[row.protection] += 1;
    if (row.protection === "unmanaged" && (row.volumes ?? 0) > 0) unmanagedWithVolumes += 1;
    if (row.protection !== "excluded" && row.pointAt !== null && row.pointAt < (oldest?.pointAt ?? Infinity))
      oldest = row;
  }
  // Of a cluster of which nothing matches nothing is counted.
  const { schedules, missed, locations, unavailable } = rows.length > 0 ? board : nothing;
  return {
    compliant: count.compliant,
    nonCompliant: count["non-compliant"],
    unmanaged: count.unmanaged,
    excluded: count.excluded,
    unknown: count.unknown,
    unmanagedWithVolumes,
    oldestPointAt: oldest?.pointAt ?? null,
    oldestOf: oldest === null ? "" : `${oldest.cluster}/${oldest.namespace}`,
    missedSchedules: missed,
    schedules,
    unavailableLocations: unavailable,
    locations,
  };
}

const nothing = { schedules: 0, missed: 0, locations: 0, unavailable: 0 };
