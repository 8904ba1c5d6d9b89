import { at, byIndex, finds, hour, type Request } from "./request.ts";

const simple = (name: string, query: string, more: object = {}): Request => {
  const words = { query, fields: ["message"], flags: "NONE", default_operator: "and", lenient: true, ...more };
  return finds(`simple query: ${name}`, { simple_query_string: words });
};

const begins = (name: string, query: string, field = "message"): Request =>
  finds(`a beginning: ${name}`, { match_bool_prefix: { [field]: { query, operator: "and" } } });

/** What finds lines. */
export const queries: readonly Request[] = [
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
  finds("times of another field", { range: { "event.ingested": { gte: at(600_000), lt: at(900_000) } } }),
  finds("numbers", { range: { took: { gt: 10.5, lte: 30 } } }),
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
  finds("some documents", { ids: { values: ["line-3", "node", "nothing"] } }),
  finds("some documents within a time", {
    bool: { filter: [{ ids: { values: ["line-3", "untimed", "line-40"] } }, hour] },
  }),
  finds("times as texts", { range: { "@timestamp": { gt: "2026-01-01T12:10:00Z", lte: "2026-01-01T12:20:00.250Z" } } }),
  finds("times of another field, or none there", {
    bool: {
      minimum_should_match: 1,
      should: [
        { range: { "event.ingested": { gte: at(600_000), lt: at(900_000), format: "epoch_millis" } } },
        { bool: { must_not: [{ exists: { field: "event.ingested" } }], filter: [hour] } },
      ],
    },
  }),
  finds("a number below and above", {
    bool: { filter: [{ range: { took: { gt: 10 } } }, { range: { took: { lt: "30" } } }] },
  }),
  finds("numbers where they are numbers", {
    bool: { filter: [{ range: { status: { gte: 300 } } }, byIndex] },
  }),
  finds("a level in any case", {
    bool: { should: [{ term: { level: { value: "ERROR", case_insensitive: true } } }], minimum_should_match: 1 },
  }),
  finds("what is not there where another field is", {
    bool: { filter: [{ terms: { cluster: ["east"] } }, { bool: { must_not: [{ exists: { field: "tags" } }] } }] },
  }),
  finds("one document, of an index", { bool: { filter: [hour, byIndex, { ids: { values: ["line-4"] } }] } }),
  finds("one document, of another index", { bool: { filter: [hour, byIndex, { ids: { values: ["line-3"] } }] } }),
  simple("all words", "retry 3"),
  simple("operators are words", '-timeout +(reading | x) "a b" pay*'),
  simple("words between operators", "timeout | reading -after"),
  simple("in any case, with its letters", "GRÖSSE"),
  simple("one of some words", "refused anchor", { default_operator: "or" }),
  simple("a minus within a word", "search-api"),
  simple("an address", "10.2.3.4:8080"),
  simple("a number with a comma", "5,000"),
  simple("no part of a word", "timeou"),
  simple("a quote within a word", "don't panic"),
  simple("nothing", ""),
  simple("only signs", "+ | -"),
  simple("several fields", "refused", { fields: ["message", "cluster"] }),
  simple("a field of whole values", "payments-eu", { fields: ["kubernetes.namespace"] }),
  simple("a field that is not there", "shop", { fields: ["nothing"] }),
  begins("a word as the product asks", "Time"),
  begins("all words before it", "tim rea"),
  begins("words in any order", "reading time"),
  begins("no operators", '-time* | +"nothing'),
  begins("no word", "(("),
  begins("a sign at the end makes it a whole word", "time("),
  begins("a name", "pay", "kubernetes.namespace"),
  begins("a field that is not there", "pay", "nothing"),
];
