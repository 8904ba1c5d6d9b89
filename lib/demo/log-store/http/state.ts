import type { Index } from "../engine/mapping.ts";
import type { Behind } from "./behind.ts";

type Json = Readonly<Record<string, unknown>>;
const versions = { elasticsearch: "8.19.21", opensearch: "2.19.1" } as const;
const gigabyte = 1024 ** 3;

/** `GET /` */
export const root = ({ product, name }: Behind): Json => ({
  name: `${name}-0`,
  cluster_name: name,
  cluster_uuid: "embedded",
  version: {
    ...(product === "opensearch" && { distribution: "opensearch" }),
    number: versions[product],
    build_snapshot: false,
    lucene_version: "9.12.1",
  },
  tagline: product === "opensearch" ? "The OpenSearch Project: https://opensearch.org/" : "You Know, for Search",
});

const nodes = 3;

/** `GET /_cluster/health` */
export const health = ({ name, source }: Behind): Json => ({
  cluster_name: name,
  status: "green",
  timed_out: false,
  number_of_nodes: nodes,
  number_of_data_nodes: nodes,
  active_primary_shards: source.indices.length,
  active_shards: 2 * source.indices.length,
  relocating_shards: 0,
  initializing_shards: 0,
  unassigned_shards: 0,
  delayed_unassigned_shards: 0,
  number_of_pending_tasks: 0,
  number_of_in_flight_fetch: 0,
  task_max_waiting_in_queue_millis: 0,
  active_shards_percent_as_number: 100,
});

/** `GET /_nodes/stats` */
export function nodeStats({ name, clock, startedMs }: Behind): Json {
  const timestamp = clock.now();
  const one = (index: number): Json => {
    const [heap, disk] = [52 + 9 * index, 0.61 + 0.06 * index];
    const completed = Math.floor((timestamp - startedMs) / 12);
    return {
      timestamp,
      name: `${name}-${index}`,
      host: "127.0.0.1",
      roles: ["data", "ingest", "master"],
      jvm: {
        mem: {
          heap_used_percent: heap,
          heap_used_in_bytes: (heap / 100) * 4 * gigabyte,
          heap_max_in_bytes: 4 * gigabyte,
        },
      },
      fs: {
        total: {
          total_in_bytes: 512 * gigabyte,
          free_in_bytes: Math.round(512 * (1 - disk) * gigabyte),
          available_in_bytes: Math.round(512 * (1 - disk) * gigabyte),
        },
      },
      thread_pool: Object.fromEntries(
        ["write", "search"].map((pool) => [
          pool,
          { threads: 4, queue: 0, active: 1, rejected: 0, largest: 4, completed },
        ]),
      ),
      breakers: {
        parent: {
          limit_size_in_bytes: 3.8 * gigabyte,
          estimated_size_in_bytes: (heap / 100) * 4 * gigabyte,
          overhead: 1,
          tripped: 0,
        },
      },
      indices: { indexing: { index_total: completed * 4, index_failed: 0 }, search: { query_total: completed } },
    };
  };
  const all = Array.from({ length: nodes }, (_, index) => [`embedded-${index}`, one(index)]);
  return { _nodes: { total: nodes, successful: nodes, failed: 0 }, cluster_name: name, nodes: Object.fromEntries(all) };
}

/** `GET /…/_settings` */
export function settings({ name, stream }: Index, query: URLSearchParams): Json {
  const flat = {
    "index.number_of_shards": "1",
    "index.number_of_replicas": "1",
    "index.provided_name": name,
    "index.lifecycle.rollover_alias": stream,
  };
  const isFlat = query.get("flat_settings") === "true";
  const { index } = { index: { number_of_shards: "1", number_of_replicas: "1", provided_name: name } };
  return { settings: isFlat ? flat : { index } };
}

/** `GET /…/_ilm/explain`: nothing is stuck. */
export const ilm = (indices: readonly Index[]): Json => ({
  indices: Object.fromEntries(
    indices.map(({ name }) => [
      name,
      { index: name, managed: true, policy: "logs", phase: "hot", action: "rollover", step: "check-rollover-ready" },
    ]),
  ),
});

/** `GET /_plugins/_ism/explain/…` */
export const ism = (indices: readonly Index[]): Json => ({
  ...Object.fromEntries(
    indices.map(({ name }) => [name, { index: name, enabled: true, policy_id: "logs", state: { name: "hot" } }]),
  ),
  total_managed_indices: indices.length,
});
