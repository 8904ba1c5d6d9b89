import type { LineBucket, LineFacet } from "#lib/contract/line.ts";
import type { LineKey, LinePlace, LineQuestion, LineScope } from "#lib/model/line/question.ts";
import { MetricError } from "#lib/server/source/prometheus/failure.ts";

import { countOf, countsOf, type RawBucket, type RawGroups, toFacet, toGroups } from "./count.ts";
import { hitFields, type RawHit } from "./hit.ts";
import type { Mapping } from "./mapping.ts";
import { afterPlace, type Order, sortOf } from "./place.ts";
import { type NamedFields, toQuery } from "./query.ts";

/** A question for lines. */
export interface LineAsk {
  readonly question: LineQuestion;
  readonly scope: LineScope;
  readonly order: Order;
  readonly limit: number;
  /** Counts of equal stretches of time, by level. */
  readonly histogramMilliseconds?: number | undefined;
  /** Most frequent values of columns. */
  readonly facets?: { readonly keys: readonly LineKey[]; readonly size: number } | undefined;
}

/** Beyond this many lines the total is `at least`, unless they are counted anyway. */
const TOTAL_AT_MOST = 10_000;
const LEVELS_AT_MOST = 20;
/** The store's own deadline: what it has by then it answers with. */
const STORE_SECONDS = 8;

/** The body of a `_search`. Where it goes on after a place, one line more than asked tells whether there are others. */
export function toBody(mapping: Mapping, ask: LineAsk, after: LinePlace | null, named: NamedFields) {
  const aggs = after === null ? toAggregations(mapping, ask) : {};
  return {
    size: ask.limit + 1 + (after?.seen.length ?? 0),
    query: toQuery(mapping, ask.scope, ask.question, named),
    _source: false,
    fields: hitFields(mapping),
    sort: sortOf(mapping.time, mapping.isTimeMixed, ask.order),
    ...(after && after.time !== "" && { search_after: afterPlace(after, ask.order) }),
    ...(Object.keys(aggs).length > 0 && { aggs }),
    track_total_hits: TOTAL_AT_MOST,
    timeout: `${STORE_SECONDS}s`,
  };
}

/** The same question for lines whose texts are not sent: one of them alone is more than can be read. */
export const withoutText = <T extends { readonly fields: readonly unknown[] }>({ columns }: Mapping, body: T): T => ({
  ...body,
  fields: body.fields.filter((field) => !columns.text.some(({ name }) => name === field)),
});

/** More bars than a screen has points. A store that makes millions of groups runs out of memory before it counts them (OpenSearch 2.19). */
const BARS_AT_MOST = 5000;

function toAggregations(
  mapping: Mapping,
  { question, histogramMilliseconds, facets }: LineAsk,
): Record<string, unknown> {
  const { fromMs, toMs } = question.time;
  if (histogramMilliseconds !== undefined && (toMs - fromMs) / histogramMilliseconds > BARS_AT_MOST)
    throw new MetricError({
      cause: "config",
      reason: `more than ${BARS_AT_MOST} bars of a histogram are not asked for`,
    });
  const histogram = histogramMilliseconds !== undefined && {
    histogram: {
      date_histogram: { field: mapping.time, fixed_interval: `${histogramMilliseconds}ms`, min_doc_count: 1 },
      aggs: toGroups(mapping.columns.level, "level ", LEVELS_AT_MOST),
    },
  };
  const groups = facets?.keys.map((key) => toGroups(mapping.columns[key], `facet ${key} `, facets.size)) ?? [];
  return Object.assign({}, histogram, ...groups) as Record<string, unknown>;
}

/** An answer of `_search`, as far as it is read. */
export interface RawAnswer {
  readonly took?: unknown;
  readonly timed_out?: unknown;
  readonly _shards?: { readonly total?: number; readonly failed?: number; readonly failures?: readonly unknown[] };
  readonly hits?: {
    readonly total?: { readonly value?: number; readonly relation?: string };
    readonly hits?: readonly RawHit[];
  };
  readonly aggregations?: RawGroups;
}

/** Counts by time and level; stretches without a line are not in it. */
export function readHistogram({ aggregations }: RawAnswer): LineBucket[] {
  const { buckets = [] } = (aggregations?.["histogram"] ?? {}) as { buckets?: readonly RawBucket[] };
  return buckets.map((bucket) => {
    const levels = countsOf(bucket, "level ");
    const count = countOf(bucket);
    const none = count - [...levels.values()].reduce((sum, one) => sum + one, 0);
    if (none > 0) levels.set("", none);
    return { at: Number(bucket.key), count, levels: Object.fromEntries(levels) };
  });
}

/** Values that are none of the viewer's cannot be there, as all is counted within the scope. */
export const readFacets = (mapping: Mapping, { facets }: LineAsk, answer: RawAnswer): LineFacet[] =>
  facets?.keys.map((key) => toFacet(mapping, key, answer.aggregations)) ?? [];
