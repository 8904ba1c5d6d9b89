import { counts, hour, inA, inB, type Request, search } from "./request.ts";

const histogram = { field: "@timestamp", fixed_interval: "10m", min_doc_count: 1 };
const level = { terms: { field: "level" } };
const newest = { newest: { max: { field: "@timestamp" } } };
const top = (size: number, sort: object, fields: readonly unknown[]): object => ({
  top_hits: { size, _source: false, fields, sort: [sort] },
});

/** What counts lines. */
export const aggregations: readonly Request[] = [
  counts("values by how often", { found: { terms: { field: "kubernetes.namespace" } } }),
  counts("values, and what is not listed", { found: { terms: { field: "kubernetes.namespace", size: 2 } } }),
  counts("numbers", { found: { terms: { field: "took", size: 3 } } }),
  inA(counts("flags", { found: { terms: { field: "ok" } } })),
  inA(counts("values of lists", { found: { terms: { field: "tags" } } })),
  counts("values of a field that is not there", { found: { terms: { field: "nothing" } } }),
  inB(counts("values of a keyword beside a text", { found: { terms: { field: "level.keyword" } } })),
  counts("a histogram", { found: { date_histogram: histogram } }),
  inA(counts("a histogram by level", { found: { date_histogram: histogram, aggs: { level } } })),
  counts("a histogram without what is empty", {
    found: { date_histogram: { field: "@timestamp", fixed_interval: "30s", min_doc_count: 1 } },
  }),
  inA(
    counts("a histogram of another time", {
      found: { date_histogram: { field: "event.ingested", fixed_interval: "15m", min_doc_count: 1 } },
    }),
  ),
  counts("the first and the last", { first: { min: { field: "@timestamp" } }, last: { max: { field: "@timestamp" } } }),
  counts("the last of each", { by: { terms: { field: "cluster" }, aggs: { last: { max: { field: "@timestamp" } } } } }),
  counts("the first of nothing", { first: { min: { field: "@timestamp" } } }, { match_none: {} }),
  counts("the lowest and the highest", { low: { min: { field: "took" } }, high: { max: { field: "took" } } }),
  counts("percentiles", { took: { percentiles: { field: "took", percents: [50, 100] } } }),
  counts("percentiles of nothing", { took: { percentiles: { field: "took", percents: [50] } } }, { match_none: {} }),
  inA(
    counts("how late lines came, by when", {
      found: {
        date_histogram: { field: "event.ingested", fixed_interval: "10s", min_doc_count: 1 },
        aggs: { written: { percentiles: { field: "@timestamp", percents: [5] } } },
      },
    }),
  ),
  counts("values within values", {
    by: {
      terms: { field: "cluster", size: 5 },
      aggs: { by: { terms: { field: "kubernetes.namespace" }, aggs: newest } },
    },
  }),
  counts("values where a field is so", {
    "level 0": {
      filter: { bool: { filter: [{ terms: { _index: ["{a}"] } }, { exists: { field: "level" } }] } },
      aggs: { only: { terms: { field: "cluster", size: 3 }, aggs: newest } },
    },
  }),
  counts("lines of a kind", { late: { filter: { term: { tags: "late" } } } }),
  inA(counts("the last lines", { newest: top(2, { took: { order: "desc" } }, ["message", "event.ingested"]) })),
  inA(
    counts("the last lines of each", {
      by: {
        terms: { field: "cluster" },
        aggs: { newest: top(3, { "event.ingested": { order: "desc", unmapped_type: "date" } }, ["cluster"]) },
      },
    }),
  ),
  counts("the last lines of nothing", { newest: top(2, { took: { order: "desc" } }, ["message"]) }, { match_none: {} }),
  search("counts beside lines", {
    size: 1,
    query: { bool: { filter: [hour, { ids: { values: ["line-8"] } }] } },
    _source: false,
    aggs: { by: { terms: { field: "cluster" } }, when: { date_histogram: histogram } },
    track_total_hits: true,
  }),
];
