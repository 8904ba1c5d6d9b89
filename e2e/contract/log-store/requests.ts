import { beginMs } from "./documents.ts";

type Json = Readonly<Record<string, unknown>>;

/** One request that all stores are asked. `{a}` and `{b}` are the two indices, `{pit}` a point in time, `{index}` both indices. */
export interface Request {
  readonly name: string;
  /** POST unless told. */
  readonly method?: "GET" | "DELETE" | "POST";
  readonly path: string;
  readonly body?: unknown;
  /** Hits come in no order that is promised. */
  readonly isUnordered?: boolean;
  /** The reason of a refusal is in other words here, as in a release of Elasticsearch other than its last. */
  readonly inOtherWords?: boolean;
}

const at = (ms: number): number => beginMs + ms;
const hour = { range: { "@timestamp": { gte: beginMs, lt: at(3_600_000), format: "epoch_millis" } } };
const oldest = [{ "@timestamp": { order: "asc" } }, { _seq_no: { order: "asc" } }];
const newest = [{ "@timestamp": { order: "desc" } }, { _seq_no: { order: "desc" } }];
const byIndex = { terms: { _index: ["{a}"] } };

const search = (name: string, body: Json, more: Partial<Request> = {}): Request => ({
  name,
  path: "/{index}/_search",
  body,
  ...more,
});
/** Ids of what a query finds, in the order of time. */
const finds = (name: string, query: unknown): Request =>
  search(
    name,
    { size: 60, query, _source: false, sort: [{ "@timestamp": "asc" }], track_total_hits: true },
    { isUnordered: true },
  );
const counts = (name: string, aggs: Json, query: unknown = hour): Request =>
  search(name, { size: 0, query, aggs, track_total_hits: true });
const inB = (request: Request): Request => ({ ...request, path: "/{b}/_search" });
const inA = (request: Request): Request => ({ ...request, path: "/{a}/_search" });

const queries: readonly Request[] = [
  finds("every line", { match_all: {} }),
  finds("no line", { match_none: {} }),
  finds("a term", { term: { cluster: "west" } }),
  finds("a term with its options", { term: { cluster: { value: "WEST", case_insensitive: true } } }),
  finds("a term of a text is one of its words", { term: { message: "refused" } }),
  finds("a term of a text is not analysed", { term: { message: "PAYMENTS_DSN" } }),
  finds("a term is no part of a name", { term: { "kubernetes.namespace": "payments" } }),
  finds("a term of a keyword beside a text", { term: { "message.keyword": "Error: missing key PAYMENTS_DSN" } }),
  finds("a term of numbers and of texts", { term: { status: "201" } }),
  finds("a term of a flag", { term: { ok: true } }),
  finds("a term of a list", { term: { tags: "late" } }),
  finds("a term of a field that is not there", { term: { nothing: "x" } }),
  finds("terms", { terms: { "kubernetes.namespace": ["payments", "shop"] } }),
  finds("no terms", { terms: { cluster: [] } }),
  finds("terms of an index", byIndex),
  finds("terms of levels in one index", { bool: { filter: [{ terms: { level: ["error", "warn"] } }, byIndex] } }),
  finds("a beginning", { prefix: { "kubernetes.namespace": { value: "pay" } } }),
  finds("a beginning of a word", { prefix: { message: "time" } }),
  finds("a beginning in any case", { prefix: { cluster: { value: "WE", case_insensitive: true } } }),
  finds("whatever has a level", { exists: { field: "level" } }),
  finds("whatever has something in an object", { exists: { field: "kubernetes" } }),
  finds("whatever has a short text", { exists: { field: "message.keyword" } }),
  finds("times", hour),
  finds("times as texts", { range: { "@timestamp": { gt: "2026-01-01T12:10:00Z", lte: "2026-01-01T12:20" } } }),
  finds("a day, rounded up at its end", { range: { "@timestamp": { gte: "2026-01-01", lte: "2026-01-01" } } }),
  finds("times by arithmetic", {
    range: { "@timestamp": { gte: "2026-01-01||+12h+5m", lt: "2026-01-01T12:34:00Z||/h+10m" } },
  }),
  finds("times from now on", { range: { "@timestamp": { gte: "now" } } }),
  finds("times of another field", { range: { "event.ingested": { gte: at(600_000), lt: at(900_000) } } }),
  finds("numbers", { range: { took: { gt: 10.5, lte: 30 } } }),
  finds("a range of letters", { range: { "kubernetes.namespace": { gte: "payments-", lt: "shop" } } }),
  finds("one or the other", { bool: { should: [{ term: { cluster: "west" } }, { term: { level: "warn" } }] } }),
  finds("what may be, when something must", {
    bool: { filter: [{ term: { cluster: "west" } }], should: [{ term: { level: "warn" } }] },
  }),
  finds("one of what may be", {
    bool: {
      filter: [hour],
      should: [{ term: { cluster: "west" } }, { term: { level: "warn" } }],
      minimum_should_match: 1,
    },
  }),
  finds("two of what may be", {
    bool: {
      should: [{ term: { cluster: "west" } }, { exists: { field: "level" } }, { term: { ok: true } }],
      minimum_should_match: 2,
    },
  }),
  finds("what must not be", {
    bool: { must: { match_all: {} }, must_not: [{ exists: { field: "level" } }, { term: { cluster: "west" } }] },
  }),
  finds("only what must not be", { bool: { must_not: { term: { cluster: "east" } } } }),
  finds("an empty choice", { bool: {} }),
  finds("words that follow each other", { match_phrase: { message: { query: "timed out" } } }),
  finds("words in another order", { match_phrase: { message: "out timed" } }),
  finds("words across signs", { match_phrase: { message: "v1 items 200" } }),
  finds("a phrase of no word", { match_phrase: { message: "…" } }),
  finds("a phrase of a keyword", { match_phrase: { "kubernetes.namespace": "payments" } }),
  finds("one of some words", { match: { message: "refused anchor" } }),
  finds("all of some words", { match: { message: { query: "timeout reading", operator: "and" } } }),
  finds("some documents", { ids: { values: ["line-3", "node", "nothing"] } }),
  finds("some documents within a time", {
    bool: { filter: [{ ids: { values: ["line-3", "untimed", "line-40"] } }, hour] },
  }),
];

const simple = (name: string, query: string, more: Json = {}): Request =>
  finds(`simple query: ${name}`, { simple_query_string: { query, fields: ["message"], ...more } });
const words = { flags: "NONE", default_operator: "and", lenient: true };

const begins = (name: string, query: string, field = "message"): Request =>
  finds(`a beginning: ${name}`, { match_bool_prefix: { [field]: { query, operator: "and" } } });

const simpleQueries: readonly Request[] = [
  simple("one of some words", "refused anchor"),
  simple("all words", "timeout reading", { default_operator: "and" }),
  simple("words as the product asks", "retry 3", words),
  simple("operators that are off are words", '-timeout +(reading | x) "a b" pay*', words),
  simple("in any case, with its letters", "GRÖSSE größe"),
  simple("not", "error -payments_dsn"),
  simple("a minus within a word", "search-api", { default_operator: "and" }),
  simple("and before or", "refused + retry | anchor"),
  simple("brackets", "refused + (nothing | retry)"),
  simple("a bracket that is not closed", "(refused"),
  simple("a phrase", '"read timed out"'),
  simple("a phrase that is not closed", '"timed refused'),
  simple("a phrase that must not be", 'ms -"in 12 ms"', { default_operator: "and" }),
  simple("a beginning", "upstreamcl* or pay*"),
  simple("a beginning of capitals", "PAYM*"),
  simple("an escaped sign", String.raw`\-timeout`),
  simple("only some flags", "timeout | anchor -reading", { flags: "OR|WHITESPACE" }),
  simple("an address", "10.2.3.4:8080", { default_operator: "and" }),
  simple("a number with a comma", "5,000"),
  simple("nothing", "", {}),
  simple("only signs", "+ | -"),
  finds("simple query: several fields", {
    simple_query_string: { query: "west refused", fields: ["message", "cluster^2"] },
  }),
  finds("simple query: fields by a pattern", { simple_query_string: { query: "shop", fields: ["kubernetes.*"] } }),
  finds("simple query: a field that is not there", { simple_query_string: { query: "shop", fields: ["nothing"] } }),
  begins("a word as the product asks", "Time"),
  begins("all words before it", "tim rea"),
  begins("words in any order", "reading time"),
  begins("no operators", '-time* | +"nothing'),
  begins("no word", "(("),
  begins("a sign at the end makes it a whole word", "time("),
  begins("a name", "pay", "kubernetes.namespace"),
  begins("a field that is not there", "pay", "nothing"),
];

const pages: readonly Request[] = [
  inA(
    search("the newest, with their sources", {
      size: 3,
      query: hour,
      sort: [{ "@timestamp": "desc" }, { took: "desc" }],
    }),
  ),
  inA(
    search("the oldest of an order of three", {
      size: 5,
      query: hour,
      sort: [{ "kubernetes.namespace": "asc" }, { "@timestamp": "desc" }, { took: "asc" }],
      _source: false,
    }),
  ),
  inA(
    search("those after a place", {
      size: 4,
      query: hour,
      sort: [{ "@timestamp": "desc" }, { took: "desc" }],
      search_after: [at(18 * 95_000 + 250), 55.5],
      _source: false,
    }),
  ),
  inA(
    search("those after a place that is a text", {
      size: 2,
      sort: [{ "@timestamp": { order: "asc", format: "strict_date_optional_time_nanos" } }],
      search_after: ["2026-01-01T12:30:00.000Z"],
      _source: false,
    }),
  ),
  inA(
    search("times of an order as texts", {
      size: 3,
      query: hour,
      sort: [{ "@timestamp": { order: "desc", format: "strict_date_optional_time_nanos" } }, { took: "asc" }],
      _source: false,
    }),
  ),
  inA(
    search("lines without a time are last", {
      size: 2,
      sort: [{ "@timestamp": "desc" }],
      from: 37,
      _source: false,
      query: { bool: { should: [{ match_all: {} }] } },
    }),
  ),
  inA(
    search("lines without a time are first when asked", {
      size: 2,
      sort: [{ "@timestamp": { order: "asc", missing: "_first" } }, { took: "asc" }],
      _source: false,
    }),
  ),
  search("an order by a field that is not there, but said to be a date", {
    size: 1,
    query: { term: { cluster: "nowhere" } },
    sort: [{ "@time": { order: "desc", unmapped_type: "date" } }],
  }),
  inA(search("the second page", { size: 3, from: 3, query: hour, sort: [{ took: "desc" }], _source: false })),
  search("no hits, an exact count", { size: 0, track_total_hits: true }),
  search("no hits, no count", { size: 0, track_total_hits: false }),
  search("a count up to a number", { size: 0, track_total_hits: 10 }),
  inA(
    search("some fields", {
      size: 2,
      query: { ids: { values: ["line-0", "line-2"] } },
      sort: ["took"],
      _source: ["message", "kubernetes.pod", "t*"],
    }),
  ),
  inA(
    search("all but some fields", {
      size: 1,
      query: { ids: { values: ["line-0"] } },
      sort: ["took"],
      _source: { excludes: ["kubernetes.*", "event"] },
    }),
  ),
  inA(
    search("some fields of some", {
      size: 1,
      query: { ids: { values: ["line-0"] } },
      sort: ["took"],
      _source: { includes: ["kubernetes"], excludes: ["*.name"] },
    }),
  ),
  { name: "a count", path: "/{index}/_count", body: { query: { term: { cluster: "west" } } } },
  { name: "a document", method: "GET", path: "/{a}/_doc/line-0" },
  { name: "a document that is not there", method: "GET", path: "/{a}/_doc/nothing" },
];

const histogram = { field: "@timestamp", fixed_interval: "10m" };
const level = { terms: { field: "level" } };
const bounds = { min: at(-1_200_000), max: at(4_200_000) };

const aggregations: readonly Request[] = [
  counts("values by how often", { found: { terms: { field: "kubernetes.namespace" } } }),
  counts("values, and what is not listed", { found: { terms: { field: "kubernetes.namespace", size: 2 } } }),
  counts("values in their order", { found: { terms: { field: "cluster", order: { _key: "desc" } } } }),
  counts("numbers", { found: { terms: { field: "took", size: 3 } } }),
  inA(counts("flags", { found: { terms: { field: "ok" } } })),
  inA(counts("values of lists", { found: { terms: { field: "tags" } } })),
  inA(counts("values that are often enough", { found: { terms: { field: "level", min_doc_count: 10 } } })),
  inA(counts("a value for those without", { found: { terms: { field: "level", missing: "none" } } })),
  inA(counts("some values", { found: { terms: { field: "level", include: ["info", "warn"] } } })),
  inA(counts("all but some values", { found: { terms: { field: "level", exclude: "w.*" } } })),
  counts("values of a field that is not there", { found: { terms: { field: "nothing" } } }),
  inB(counts("values of a keyword beside a text", { found: { terms: { field: "level.keyword" } } })),
  counts("a histogram", { found: { date_histogram: histogram } }),
  inA(counts("a histogram by level", { found: { date_histogram: histogram, aggs: { level } } })),
  counts("a histogram to its bounds", {
    found: { date_histogram: { ...histogram, min_doc_count: 0, extended_bounds: bounds } },
  }),
  counts(
    "a histogram of nothing, to its bounds",
    { found: { date_histogram: { ...histogram, min_doc_count: 0, extended_bounds: bounds } } },
    { term: { cluster: "nowhere" } },
  ),
  counts("a histogram without what is empty", {
    found: { date_histogram: { field: "@timestamp", fixed_interval: "30s", min_doc_count: 1 } },
  }),
  counts("a histogram of hours", { found: { date_histogram: { field: "@timestamp", calendar_interval: "1h" } } }),
  inA(
    counts("a histogram of another time", {
      found: { date_histogram: { field: "event.ingested", fixed_interval: "15m" } },
    }),
  ),
  counts("the first and the last", { first: { min: { field: "@timestamp" } }, last: { max: { field: "@timestamp" } } }),
  counts("the last of each", { by: { terms: { field: "cluster" }, aggs: { last: { max: { field: "@timestamp" } } } } }),
  counts("the first of nothing", { first: { min: { field: "@timestamp" } } }, { match_none: {} }),
  counts("the lowest and the highest", { low: { min: { field: "took" } }, high: { max: { field: "took" } } }),
  counts("percentiles", { took: { percentiles: { field: "took", percents: [50, 100] } } }),
  counts("percentiles as a list", { took: { percentiles: { field: "took", percents: [0, 50], keyed: false } } }),
  counts("percentiles of nothing", { took: { percentiles: { field: "took", percents: [50] } } }, { match_none: {} }),
  counts("those of a kind", {
    late: { filter: { term: { tags: "late" } } },
    named: { filters: { filters: { west: { term: { cluster: "west" } }, all: { match_all: {} } } } },
  }),
  inA(counts("those without", { none: { missing: { field: "level" } } })),
];

const points: readonly Request[] = [
  {
    name: "a point in time: the newest",
    path: "/_search",
    body: {
      size: 3,
      pit: { id: "{pit}", keep_alive: "1m" },
      query: hour,
      sort: [{ "@timestamp": "desc" }, { took: "asc" }],
      _source: false,
    },
  },
  {
    name: "a point in time: another page",
    path: "/_search",
    body: {
      size: 2,
      pit: { id: "{pit}", keep_alive: "1m" },
      query: hour,
      sort: [{ "@timestamp": "desc" }, { took: "asc" }],
      from: 3,
      _source: false,
    },
  },
  {
    name: "a point in time: by what tells lines apart in a shard",
    path: "/_search",
    body: {
      size: 60,
      pit: { id: "{pit}", keep_alive: "1m" },
      query: hour,
      sort: [{ "@timestamp": "desc" }, { _shard_doc: "desc" }],
      _source: false,
    },
    isUnordered: true,
  },
  { name: "a point in time with an index", path: "/{a}/_search", body: { pit: { id: "{pit}" } } },
  {
    name: "a point in time that is none",
    path: "/_search",
    body: { pit: { id: "bm9uZQ==", keep_alive: "1m" } },
    inOtherWords: true,
  },
];

const states: readonly Request[] = [
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
  { name: "a pattern that must match", path: "/{a}-not-*/_search?allow_no_indices=false", body: { size: 0 } },
];

const refused: readonly Request[] = [
  search("refuses a query that is none", { query: { nonsense: {} } }, { inOtherWords: true }),
  search("refuses an empty query", { query: {} }, { inOtherWords: true }),
  search("refuses two queries in one", { query: { term: { a: 1 }, match_all: {} } }),
  search("refuses a query that is a text", { query: { term: "x" } }),
  search("refuses an unknown part", { nonsense: 1 }),
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
  search("refuses to sort by texts", { sort: ["message"] }, { inOtherWords: true }),
  search("refuses to sort by what is not there", { sort: ["nothing"] }),
  search("refuses an order that is none", { sort: [{ "@timestamp": "sideways" }] }, { inOtherWords: true }),
  search("refuses a place of another order", { sort: oldest, search_after: [1] }),
  search("refuses a place without an order", { search_after: [1] }),
  search("refuses a place and a page", { sort: newest, search_after: [1, 2], from: 3 }),
  search("refuses deep pages", { from: 9999, size: 2 }),
  search("refuses a size below nothing", { size: -5 }, { inOtherWords: true }),
  search("refuses a kind of counting that is none", { aggs: { a: { nonsense: {} } } }, { inOtherWords: true }),
  search("refuses to count without a kind", { aggs: { a: {} } }),
  search(
    "refuses an interval that is none",
    { aggs: { a: { date_histogram: { field: "@timestamp", fixed_interval: "often" } } } },
    { inOtherWords: true },
  ),
  search("refuses a histogram without an interval", { aggs: { a: { date_histogram: { field: "@timestamp" } } } }),
  search(
    "refuses too many buckets",
    { size: 0, query: hour, aggs: { a: { date_histogram: { field: "@timestamp", fixed_interval: "1ms" } } } },
    { inOtherWords: true },
  ),
  search("refuses a simple query without a text", { query: { simple_query_string: { fields: ["message"] } } }),
  search(
    "sorts by what tells lines apart in a shard, if it can",
    { sort: ["_shard_doc"], size: 60, _source: false },
    { isUnordered: true, inOtherWords: true },
  ),
  { name: "refuses what is no JSON", path: "/{index}/_search", body: "{", inOtherWords: true },
];

/** What is asked of all stores, in this order. */
export const requests: readonly Request[] = [
  ...queries,
  ...simpleQueries,
  ...pages,
  ...aggregations,
  ...points,
  ...states,
  ...refused,
];
