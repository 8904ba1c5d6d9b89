import { at, hour, inA, type Request, search } from "./request.ts";

const byTime = (order: "asc" | "desc") => [
  { "@timestamp": { order, unmapped_type: "date" } },
  { took: { order, unmapped_type: "double" } },
];
const nanos = { field: "@timestamp", format: "strict_date_optional_time_nanos" };
const one = { ids: { values: ["line-0"] } };

/** What is said of lines, and in which order. */
export const pages: readonly Request[] = [
  inA(search("the newest, with their sources", { size: 3, query: hour, sort: byTime("desc") })),
  inA(search("the oldest", { size: 2, query: hour, sort: byTime("asc"), _source: false })),
  inA(
    search("an order of three", {
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
      sort: byTime("desc"),
      search_after: [at(18 * 95_000 + 250), 55.5],
      _source: false,
    }),
  ),
  inA(
    search("those after a place that is a text", {
      size: 2,
      query: hour,
      sort: byTime("asc"),
      search_after: ["2026-01-01T12:30:00.000000000Z", 0],
      _source: false,
    }),
  ),
  inA(
    search("the end of the newest", {
      size: 5,
      query: hour,
      sort: byTime("desc"),
      search_after: [at(59_000), 0],
      _source: false,
    }),
  ),
  inA(search("lines by a number", { size: 3, query: hour, sort: [{ took: "desc" }], _source: false })),
  search("an order by a field that is not there, but said to be a date", {
    size: 1,
    query: { term: { cluster: "nowhere" } },
    sort: [{ "@time": { order: "desc", unmapped_type: "date" } }],
  }),
  search("no hits, an exact count", { size: 0, track_total_hits: true }),
  search("no hits, no count", { size: 0, track_total_hits: false }),
  search("a count up to a number", { size: 0, track_total_hits: 10 }),
  inA(search("some of a source", { size: 1, query: one, _source: ["message", "kubernetes.pod", "t*", "event.*"] })),
  inA(search("nothing of a source", { size: 1, query: one, _source: false })),
  search(
    "some fields",
    {
      size: 10,
      query: { ids: { values: ["line-0", "line-3", "node", "untimed"] } },
      _source: false,
      fields: [nanos, "message", "cluster", "level", "kubernetes.namespace", "kubernetes.pod.name", "nothing"],
    },
    { isUnordered: true },
  ),
  inA(
    search("fields that are lists, numbers, flags and times", {
      size: 1,
      query: one,
      fields: ["tags", "took", "ok", "status", "event.ingested", "kubernetes"],
      _source: true,
    }),
  ),
  search(
    "a keyword beside a text that is too long",
    { size: 10, query: { ids: { values: ["long"] } }, _source: false, fields: ["level.keyword", "message.keyword"] },
    { isUnordered: true },
  ),
];

const pointed = (name: string, more: object): Request => ({
  name,
  path: "/_search",
  body: { pit: { id: "{pit}", keep_alive: "1m" }, query: hour, sort: byTime("desc"), _source: false, ...more },
});

/** Lines as they were at one time. */
export const points: readonly Request[] = [
  pointed("a point in time: the newest", { size: 3 }),
  pointed("a point in time: another page", { size: 2, search_after: [at(20 * 95_000 + 250), 60] }),
];
