import { hour, inA, type Request, search } from "./request.ts";

/** What there is. */
export const states: readonly Request[] = [
  {
    name: "types of some fields",
    method: "GET",
    path: "/{index}/_field_caps?fields=message,message.keyword,level,kubernetes,kubernetes.*,nothing",
  },
  { name: "types that contradict each other", method: "GET", path: "/{index}/_field_caps?fields=status" },
  { name: "types of one index", method: "GET", path: "/{a}/_field_caps?fields=took,ok,@timestamp" },
  { name: "an index that is not there", path: "/{a}-not-there/_search", body: {} },
  {
    name: "an index that is not there, but need not",
    path: "/{a},{a}-not-there/_search?ignore_unavailable=true",
    body: { size: 0, track_total_hits: true },
  },
  { name: "a pattern that nothing matches", path: "/{a}-not-*/_search", body: { size: 0 } },
];

/** What is refused. */
export const refused: readonly Request[] = [
  search("refuses an empty query", { query: {} }, { inOtherWords: true }),
  search("refuses two queries in one", { query: { term: { a: 1 }, match_all: {} } }),
  search("refuses a query that is a text", { query: { term: "x" } }),
  search("refuses a part of a choice", { query: { bool: { nonsense: [] } } }, { inOtherWords: true }),
  search("refuses a term without a value", { query: { term: { cluster: { value: null } } } }),
  search("refuses two fields of a term", { query: { term: { a: "x", b: "y" } } }),
  search("refuses terms that are no list", { query: { terms: { cluster: "west" } } }),
  inA(search("refuses a text as a number", { query: { term: { status: "x" } } }, { inOtherWords: true })),
  search(
    "refuses a time that is none",
    { query: { range: { "@timestamp": { gte: "soon" } } } },
    { inOtherWords: true },
  ),
  search("refuses a part of a range", { query: { range: { "@timestamp": { nonsense: 1 } } } }),
  search("refuses to count texts", { size: 0, aggs: { a: { terms: { field: "message" } } } }, { inOtherWords: true }),
  search("refuses to sort by texts", { sort: [{ message: "asc" }] }, { inOtherWords: true }),
  search("refuses to sort by what is not there", { sort: [{ nothing: "asc" }] }),
  search("refuses a place of another order", { sort: [{ "@timestamp": "asc" }, { took: "asc" }], search_after: [1] }),
  search("refuses deep pages", { size: 10_001 }, { inOtherWords: true }),
  search("refuses to count without a kind", { aggs: { a: {} } }),
  search(
    "refuses an interval that is none",
    { aggs: { a: { date_histogram: { field: "@timestamp", fixed_interval: "often", min_doc_count: 1 } } } },
    { inOtherWords: true },
  ),
  search(
    "refuses too many buckets",
    {
      size: 0,
      query: hour,
      aggs: { a: { date_histogram: { field: "@timestamp", fixed_interval: "1ms", min_doc_count: 1 } } },
    },
    { inOtherWords: true },
  ),
  search("refuses a simple query without a text", { query: { simple_query_string: { fields: ["message"] } } }),
  { name: "refuses what is no JSON", path: "/{index}/_search", body: "{", inOtherWords: true },
  inA(
    search(
      "refuses percentiles of names",
      { size: 0, aggs: { a: { percentiles: { field: "cluster" } } } },
      { inOtherWords: true },
    ),
  ),
];
