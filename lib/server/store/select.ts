import type { Facet, Grouping } from "#lib/contract/query.ts";
import { canonicalKey } from "#lib/model/where/key.ts";
import { type Match, type Term, type Where, WhereError } from "#lib/model/where/where.ts";

import { Candidates } from "./candidates.ts";
import { countFacet } from "./facet.ts";
import { type Grouped, groupCandidates } from "./group.ts";
import { type Compare, selectWindow } from "./order.ts";
import { type Predicate, compileTerm } from "./predicate.ts";
import { type PlainRow, readRow } from "./row.ts";
import { type SortBy, compileOrder } from "./sort-keys.ts";
import type { Source } from "./source.ts";

export interface Selection {
  readonly where: Where;
  readonly sort: readonly SortBy[];
  readonly offset: number;
  readonly limit: number;
  readonly facets: readonly string[];
  readonly group?: Grouping | undefined;
  /** For ages. */
  readonly nowSeconds: number;
}

export interface Selected {
  readonly rows: PlainRow[];
  readonly total: number;
  readonly visible: number;
  readonly facets: Record<string, Facet[]>;
  readonly grouped: Pick<Grouped, "groups" | "groupCount"> | null;
}

/** A key that no source of the query has, for sorting or counting. */
export class UnknownKeyError extends Error {
  override readonly name = "UnknownKeyError";
  readonly key: string;
  constructor(key: string) {
    super(`no column "${key}"`);
    this.key = key;
  }
}

/**
 * One window of the rows of any number of sources: filtered, sorted, counted.
 * @throws {WhereError} for a term that no source understands. @throws {UnknownKeyError} for an unknown sort, facet or group key.
 */
export function select(sources: readonly Source[], selection: Selection): Selected {
  const candidates = collect(sources, selection.where.terms, selection.nowSeconds);
  const order = orderOf(candidates, selection.sort);
  const grouped = groupOf(candidates, selection.group);
  const numbers = grouped?.open ?? numbersOf(candidates);
  const compare = grouped === null ? order : (a: number, b: number) => grouped.compare(a, b) || order(a, b);
  const window = selectWindow(numbers, selection.offset, selection.limit, compare);
  const rows: PlainRow[] = [];
  for (const at of window) {
    const source = sources[candidates.sourceOf[at] ?? 0];
    if (source !== undefined) rows.push(readRow(source, candidates.rowOf[at] ?? 0));
  }
  return {
    rows,
    total: candidates.length,
    visible: candidates.visible,
    facets: facetsOf(candidates, selection),
    grouped,
  };
}

/** Numbers of all candidates, to be brought in order. */
export const numbersOf = (candidates: Candidates): Uint32Array =>
  Uint32Array.from({ length: candidates.length }, (_, at) => at);

/** The order of the candidates. @throws {UnknownKeyError} for a key that no source has, also when there is nothing to sort. */
export function orderOf(candidates: Candidates, sort: readonly SortBy[]): Compare {
  const order = candidates.length === 0 ? null : compileOrder(candidates, sort);
  if (order !== null) return order;
  requireKeys(candidates, sort);
  return () => 0;
}

function groupOf(candidates: Candidates, grouping: Grouping | undefined): Grouped | null {
  if (grouping === undefined) return null;
  const grouped = groupCandidates(candidates, grouping);
  if (grouped === null) throw new UnknownKeyError(grouping.by);
  return grouped;
}

/** The rows of all sources that pass all terms. @throws {WhereError} for a term that no source understands. */
export function collect(sources: readonly Source[], terms: readonly Term[], nowSeconds: number): Candidates {
  const candidates = new Candidates(sources);
  for (const [at, tests] of compileFor(sources, terms, nowSeconds).entries()) candidates.collect(at, tests);
  return candidates;
}

/**
 * The tests of every source. A source that lacks a key has no rows that match (null), as long as another source has it: `workloads` asks
 * several kinds at once. The first error counts when none has it.
 */
function compileFor(sources: readonly Source[], terms: readonly Term[], nowSeconds: number): (Predicate[] | null)[] {
  let failure: WhereError | undefined;
  const compiled = sources.map((source) => {
    try {
      return cheapFirst(terms).map((term) => compileTerm(term, source, nowSeconds));
    } catch (error) {
      if (!(error instanceof WhereError)) throw error;
      failure ??= error;
      return null;
    }
  });
  if (failure !== undefined && compiled.every((tests) => tests === null)) throw failure;
  return compiled;
}

/** Tests by id and number first: a search in every name's bytes costs ten times as much, and then runs only on what is left. */
const cheapFirst = (terms: readonly Term[]): Term[] =>
  terms.toSorted((a, b) => Number(a.type === "word") - Number(b.type === "word"));

function facetsOf(candidates: Candidates, { where, facets: keys, nowSeconds }: Selection): Record<string, Facet[]> {
  const facets: Record<string, Facet[]> = {};
  for (const key of keys) {
    const picked = where.terms.filter((term) => isChoice(term, key));
    const others = where.terms.filter((term) => !isChoice(term, key));
    const counted =
      picked.length === 0
        ? countFacet(candidates, key, [])
        : countFacet(collect(candidates.sources, others, nowSeconds), key, picked);
    if (counted === null && candidates.sources.length > 0) throw new UnknownKeyError(key);
    facets[key] = counted ?? [];
  }
  return facets;
}

/** A term that picks values of this column: its own facet counts without it, so that what else could be picked keeps its number. */
function isChoice(term: Term, key: string): term is Match {
  if (term.type !== "match" || term.isNegated || canonicalKey(term.key) !== canonicalKey(key)) return false;
  return term.patterns.every(({ isNegated }) => !isNegated);
}

/** Without an order there are no rows, or a key is unknown: that must be said even of an empty list. */
function requireKeys(candidates: Candidates, sort: readonly SortBy[]): void {
  if (candidates.sources.length === 0) return;
  for (const { by } of sort) {
    const known = by === "name" || by === "age" || candidates.fields(by).some((field) => field !== null);
    if (!known) throw new UnknownKeyError(by);
  }
}
