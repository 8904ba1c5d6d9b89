import type { Index } from "../engine/mapping.ts";
import { unreadable } from "../engine/refusal.ts";
import { search } from "../engine/search.ts";
import type { Behind, Product } from "./behind.ts";
import { fieldCaps } from "./field-caps.ts";
import { chooseIndices } from "./names.ts";
import { health, ilm, ism, nodeStats, root, settings } from "./state.ts";

type Json = Readonly<Record<string, unknown>>;
export interface Request {
  readonly behind: Behind;
  /** What stands in the path. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Json | undefined;
}

interface Answer {
  readonly methods: readonly string[];
  readonly pattern: RegExp;
  /** The only product that has it. */
  readonly products?: Product;
  /** The body of a 200, or `{ status, answer }`. */
  readonly answer: (request: Request) => Json;
}

const indicesOf = ({ behind: { source }, parts: [names = ""], query }: Request): Index[] =>
  chooseIndices(source.indices, names, query);

function searched(request: Request): Json {
  const { behind, query, body = {} } = request;
  const began = performance.now();
  const { source, clock, points, product } = behind;
  const pit = body["pit"] as { id?: unknown; keep_alive?: unknown } | undefined;
  if (pit && (request.parts[0] ?? "") !== "")
    throw unreadable(
      "action_request_validation_exception",
      `Validation Failed: 1: [indices] cannot be used with point in time${product === "elasticsearch" ? ". Do not specify any index with point in time." : ""};`,
    );
  const point = pit && points.use(pit.id, pit.keep_alive, clock.now());
  const indices = point?.indices ?? indicesOf(request);
  const given = Object.fromEntries(
    ["size", "from", "track_total_hits"].flatMap((name) => (query.has(name) ? [[name, Number(query.get(name))]] : [])),
  );
  const isElastic = product === "elasticsearch";
  const found = search(source, {
    body: { ...body, ...given },
    indices,
    nowMs: point?.nowMs ?? clock.now(),
    hasTieBreak: isElastic && point !== undefined,
    isElastic,
  });
  const { length: total } = indices;
  return {
    ...(pit && { pit_id: pit.id }),
    took: Math.ceil(performance.now() - began),
    timed_out: found["timed_out"],
    _shards: { total, successful: total, skipped: 0, failed: 0 },
    ...found,
  };
}

function document({ behind: { source, clock }, parts: [names = "", id = ""], query }: Request): Json {
  const chosen = chooseIndices(source.indices, names, query);
  const line = source.line(id, clock.now());
  const [first] = chosen;
  if (!line || !chosen.some(({ name }) => name === line.index))
    return { status: 404, answer: { _index: first?.name ?? names, _id: id, found: false } };
  return {
    _index: line.index,
    _id: id,
    _version: 1,
    _seq_no: line.tie,
    _primary_term: 1,
    found: true,
    _source: line.source,
  };
}

const opened = (request: Request): { id: string; nowMs: number; total: number } => {
  const { behind, query } = request;
  const keepAlive = query.get("keep_alive");
  if (keepAlive === null)
    throw unreadable("action_request_validation_exception", "Validation Failed: 1: [keep_alive] is not specified;");
  const nowMs = behind.clock.now();
  const indices = indicesOf(request);
  return { id: behind.points.open(indices, keepAlive, nowMs), nowMs, total: indices.length };
};

function closed({ behind: { points, product }, body }: Request): Json {
  const isElastic = product === "elasticsearch";
  const given = body?.[isElastic ? "id" : "pit_id"];
  if (given === undefined) throw unreadable("illegal_argument_exception", "no point in time is named");
  const ids = [given].flat();
  if (!isElastic) return { pits: ids.map((id) => ({ successful: points.close([id]) === 1, pit_id: id })) };
  const count = points.close(ids);
  const said = { succeeded: true, num_freed: count };
  return count === 0 ? { status: 404, answer: said } : said;
}

const byIndex = (request: Request, say: (index: Index) => object): Json =>
  Object.fromEntries(indicesOf(request).map((index) => [index.name, say(index)]));

const streams = (request: Request): Json => ({
  data_streams: [
    ...new Set(
      indicesOf(request)
        .filter(({ isAlias }) => !isAlias)
        .map(({ stream }) => stream),
    ),
  ].map((name) => ({
    name,
    timestamp_field: { name: "@timestamp" },
    indices: request.behind.source.indices
      .filter(({ stream }) => stream === name)
      .map((index) => ({ index_name: index.name })),
    generation: 1,
    status: "GREEN",
  })),
});

const get = ["GET"];
const ask = ["GET", "POST"];

/** Every address, tried in this order. */
export const answers: readonly Answer[] = [
  { methods: ["GET", "HEAD"], pattern: /^\/$/, answer: ({ behind }) => root(behind) },
  { methods: ask, pattern: /^(?:\/([^/]+))?\/_search$/, answer: searched },
  {
    methods: ask,
    pattern: /^(?:\/([^/]+))?\/_count$/,
    answer: (request) => {
      const { hits, _shards } = searched({ ...request, body: { ...request.body, size: 0, track_total_hits: true } });
      return { count: (hits as { total: { value: number } }).total.value, _shards };
    },
  },
  {
    methods: ["POST"],
    pattern: /^\/([^/]+)\/_pit$/,
    products: "elasticsearch",
    answer: (request) => {
      const { id, total } = opened(request);
      return { id, _shards: { total, successful: total, skipped: 0, failed: 0 } };
    },
  },
  { methods: ["DELETE"], pattern: /^\/_pit$/, products: "elasticsearch", answer: closed },
  {
    methods: ["POST"],
    pattern: /^\/([^/]+)\/_search\/point_in_time$/,
    products: "opensearch",
    answer: (request) => {
      const { id, nowMs, total } = opened(request);
      return { pit_id: id, _shards: { total, successful: total, skipped: 0, failed: 0 }, creation_time: nowMs };
    },
  },
  { methods: ["DELETE"], pattern: /^\/_search\/point_in_time$/, products: "opensearch", answer: closed },
  {
    methods: ask,
    pattern: /^(?:\/([^/]+))?\/_field_caps$/,
    answer: (request) => {
      const wanted =
        request.query.get("fields")?.split(",") ?? [(request.body?.["fields"] as string[] | undefined) ?? []].flat();
      if (wanted.length === 0)
        throw unreadable("action_request_validation_exception", "Validation Failed: 1: no fields specified;");
      return { ...fieldCaps(indicesOf(request), wanted, request.behind.product === "elasticsearch") };
    },
  },
  { methods: get, pattern: /^\/([^/]+)\/_(?:doc|source)\/(.+)$/, answer: document },
  {
    methods: get,
    pattern: /^(?:\/([^/]+))?\/_mappings?$/,
    answer: (request) => byIndex(request, ({ properties }) => ({ mappings: { properties } })),
  },
  {
    methods: get,
    pattern: /^(?:\/([^/]+))?\/_settings(?:\/.*)?$/,
    answer: (request) => byIndex(request, (index) => settings(index, request.query)),
  },
  { methods: get, pattern: /^\/_data_stream(?:\/(.+))?$/, answer: streams },
  { methods: get, pattern: /^\/_cluster\/health(?:\/.*)?$/, answer: ({ behind }) => health(behind) },
  { methods: get, pattern: /^\/_cluster\/settings$/, answer: () => ({ persistent: {}, transient: {}, defaults: {} }) },
  { methods: get, pattern: /^\/_nodes(?:\/[^/]+)?\/stats(?:\/.*)?$/, answer: ({ behind }) => nodeStats(behind) },
  {
    methods: get,
    pattern: /^(?:\/([^/]+))?\/_ilm\/explain$/,
    products: "elasticsearch",
    answer: (request) => ilm(indicesOf(request)),
  },
  {
    methods: get,
    pattern: /^\/_plugins\/_ism\/explain(?:\/(.+))?$/,
    products: "opensearch",
    answer: (request) => ism(indicesOf(request)),
  },
];
