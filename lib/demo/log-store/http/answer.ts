import { isObject, type Json, listOf } from "../engine/json.ts";
import type { Index } from "../engine/mapping.ts";
import { leftOut } from "../engine/refusal.ts";
import { search } from "../engine/search.ts";
import type { Behind, Product } from "./behind.ts";
import { fieldCaps } from "./field-caps.ts";
import { chooseIndices } from "./names.ts";
import { health, ism, nodeStats, root, settings } from "./state.ts";

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
  /** The body of a 200. */
  readonly answer: (request: Request) => Json;
}

const indicesOf = ({ behind: { source }, parts: [names = ""], query }: Request): Index[] =>
  chooseIndices(source.indices, names, query);

function searched(request: Request): Json {
  const { behind, body = {}, parts } = request;
  const began = performance.now();
  const { source, clock, points, product } = behind;
  const pit = isObject(body["pit"]) ? body["pit"] : undefined;
  if (pit && parts[0] !== "") throw leftOut("a point in time with an index");
  const point = pit && points.use(pit["id"], pit["keep_alive"], clock.now());
  const indices = point?.indices ?? indicesOf(request);
  const nowMs = point?.nowMs ?? clock.now();
  const found = search(source, { body, indices, nowMs, isElastic: product === "elasticsearch" });
  return {
    ...(pit && { pit_id: pit["id"] }),
    took: Math.ceil(performance.now() - began),
    _shards: shards(indices.length),
    ...found,
  };
}

const shards = (total: number): Json => ({ total, successful: total, skipped: 0, failed: 0 });

function opened(request: Request): Json {
  const { behind, query } = request;
  const creation = behind.clock.now();
  const indices = indicesOf(request);
  const id = behind.points.open(indices, query.get("keep_alive"), creation);
  const said = { _shards: shards(indices.length) };
  return behind.product === "elasticsearch" ? { id, ...said } : { pit_id: id, ...said, creation_time: creation };
}

function closed({ behind: { points, product }, body }: Request): Json {
  const isElastic = product === "elasticsearch";
  const ids = listOf(body?.[isElastic ? "id" : "pit_id"]);
  const were = ids.map((id) => points.close(id));
  if (!isElastic) return { pits: ids.map((id, at) => ({ successful: were[at], pit_id: id })) };
  return { succeeded: true, num_freed: were.filter(Boolean).length };
}

const byIndex = (request: Request, say: (index: Index) => object): Json =>
  Object.fromEntries(indicesOf(request).map((index) => [index.name, say(index)]));

const get = ["GET"];
const ask = ["GET", "POST"];

/** Every address, tried in this order. */
export const answers: readonly Answer[] = [
  { methods: ["GET", "HEAD"], pattern: /^\/$/, answer: ({ behind }) => root(behind) },
  { methods: ask, pattern: /^(?:\/([^/]+))?\/_search$/, answer: searched },
  { methods: ["POST"], pattern: /^\/([^/]+)\/_pit$/, products: "elasticsearch", answer: opened },
  { methods: ["DELETE"], pattern: /^\/_pit$/, products: "elasticsearch", answer: closed },
  { methods: ["POST"], pattern: /^\/([^/]+)\/_search\/point_in_time$/, products: "opensearch", answer: opened },
  { methods: ["DELETE"], pattern: /^\/_search\/point_in_time$/, products: "opensearch", answer: closed },
  {
    methods: ask,
    pattern: /^\/([^/]+)\/_field_caps$/,
    answer: (request) => {
      const wanted = request.query.get("fields")?.split(",") ?? [];
      return fieldCaps(indicesOf(request), wanted, request.behind.product === "elasticsearch");
    },
  },
  {
    methods: get,
    pattern: /^\/([^/]+)\/_mapping$/,
    answer: (request) => byIndex(request, ({ properties }) => ({ mappings: { properties } })),
  },
  {
    methods: get,
    pattern: /^\/([^/]+)\/_settings(?:\/.*)?$/,
    answer: (request) => byIndex(request, (index) => settings(index, request.query)),
  },
  { methods: get, pattern: /^\/_cluster\/health$/, answer: ({ behind }) => health(behind) },
  { methods: get, pattern: /^\/_cluster\/settings$/, answer: () => ({ persistent: {}, transient: {}, defaults: {} }) },
  { methods: get, pattern: /^\/_nodes(?:\/_all\/none|\/stats(?:\/.*)?)$/, answer: ({ behind }) => nodeStats(behind) },
  {
    methods: get,
    pattern: /^\/([^/]+)\/_ilm\/explain$/,
    products: "elasticsearch",
    // Only what is stuck is asked for, and nothing is.
    answer: () => ({ indices: {} }),
  },
  {
    methods: get,
    pattern: /^\/_plugins\/_ism\/explain\/(.+)$/,
    products: "opensearch",
    answer: (request) => ism(indicesOf(request)),
  },
];
