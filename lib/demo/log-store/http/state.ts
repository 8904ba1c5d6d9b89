import type { Json } from "../engine/json.ts";
import type { Index } from "../engine/mapping.ts";
import type { Behind } from "./behind.ts";

const versions = { elasticsearch: "8.19.21", opensearch: "2.19.1" } as const;
const gigabyte = 1024 ** 3;

/** `GET /` */
export const root = ({ product, name }: Behind): Json => ({
  name: `${name}-0`,
  cluster_name: name,
  version: {
    ...(product === "opensearch" && { distribution: "opensearch" }),
    number: versions[product],
  },
});

const nodes = 3;

/** `GET /_cluster/health` */
export const health = ({ name, source, product }: Behind): Json => ({
  cluster_name: name,
  status: "green",
  number_of_nodes: nodes,
  number_of_data_nodes: nodes,
  ...(product === "opensearch" && { discovered_master: true, discovered_cluster_manager: true }),
  active_shards: 2 * source.indices.length,
  unassigned_shards: 0,
  number_of_pending_tasks: 0,
  task_max_waiting_in_queue_millis: 0,
});

/** `GET /_nodes`, and `GET /_nodes/stats` */
export function nodeStats({ name, product, clock, startedMs }: Behind): Json {
  const one = (index: number): Json => {
    const [heap, disk] = [52 + 9 * index, 0.61 + 0.06 * index];
    const completed = Math.floor((clock.now() - startedMs) / 12);
    return {
      name: `${name}-${index}`,
      version: versions[product],
      jvm: {
        mem: {
          heap_used_percent: heap,
        },
      },
      fs: {
        total: {
          total_in_bytes: 512 * gigabyte,
          available_in_bytes: Math.round(512 * (1 - disk) * gigabyte),
        },
      },
      thread_pool: Object.fromEntries(
        ["write", "search"].map((pool) => [pool, { queue: 0, active: 1, rejected: 0, completed }]),
      ),
      breakers: { parent: { tripped: 0 } },
      indices: { docs: { count: completed * 4 }, indexing: { index_total: completed * 4 } },
    };
  };
  const all = Array.from({ length: nodes }, (_, index) => [`embedded-${index}`, one(index)]);
  return { _nodes: { total: nodes, successful: nodes, failed: 0 }, cluster_name: name, nodes: Object.fromEntries(all) };
}

/** `GET /…/_settings` */
export const settings = ({ name }: Index, query: URLSearchParams): Json => ({
  settings:
    query.get("flat_settings") === "true" ? { "index.provided_name": name } : { index: { provided_name: name } },
});

/** `GET /_plugins/_ism/explain/…` */
export const ism = (indices: readonly Index[]): Json => ({
  ...Object.fromEntries(
    indices.map(({ name }) => [name, { index: name, enabled: true, policy_id: "logs", state: { name: "hot" } }]),
  ),
  total_managed_indices: indices.length,
});
