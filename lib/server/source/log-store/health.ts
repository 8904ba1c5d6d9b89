import { z } from "zod";

import { MetricError } from "#lib/server/source/prometheus/failure.ts";

import type { StoreClient } from "./client.ts";
import { readBody } from "./fault.ts";
import { type Product, readProduct } from "./product.ts";

const Count = z.number().catch(0);

const Cluster = z.object({
  status: z.enum(["green", "yellow", "red"]),
  number_of_nodes: Count,
  number_of_data_nodes: Count,
  active_shards: Count,
  unassigned_shards: Count,
  number_of_pending_tasks: Count,
  task_max_waiting_in_queue_millis: Count,
});

const Pool = z.object({ queue: Count, rejected: Count }).catch({ queue: 0, rejected: 0 });
const Node = z.object({
  name: z.string(),
  jvm: z.object({ mem: z.object({ heap_used_percent: Count }) }),
  fs: z.object({ total: z.object({ total_in_bytes: Count, available_in_bytes: Count }) }),
  thread_pool: z.object({ write: Pool, search: Pool }),
  breakers: z.record(z.string(), z.object({ tripped: Count })),
  indices: z.object({ docs: z.object({ count: Count }), indexing: z.object({ index_total: Count }) }),
});
const Nodes = z.object({ nodes: z.record(z.string(), Node) });
const NODE_PARTS =
  "nodes.*.name,nodes.*.jvm.mem.heap_used_percent,nodes.*.fs.total,nodes.*.thread_pool.write,nodes.*.thread_pool.search,nodes.*.breakers,nodes.*.indices.docs,nodes.*.indices.indexing";

const Blocks = z.object({ read_only_allow_delete: z.string(), write: z.string(), read_only: z.string() }).partial();
const Settings = z.record(
  z.string(),
  z.object({
    settings: z.object({
      index: z.object({
        blocks: Blocks.optional(),
        mapping: z
          .object({ total_fields: z.object({ limit: z.coerce.number() }).partial() })
          .partial()
          .optional(),
      }),
    }),
  }),
);

/** What a node of a store says of itself. Counts since it was started. */
export interface StoreNode {
  readonly name: string;
  readonly heapPercent: number;
  readonly diskBytes: number;
  readonly diskAvailableBytes: number;
  readonly writeQueue: number;
  readonly writeRejected: number;
  readonly searchRejected: number;
  /** Times that a circuit breaker stopped a question. */
  readonly tripped: number;
  readonly lines: number;
  readonly indexed: number;
}

/** How a store is. What its role for us does not let us see is null, and `hidden` says so. */
export interface StoreHealth {
  readonly product: Product;
  readonly cluster: {
    readonly status: "green" | "yellow" | "red";
    readonly nodes: number;
    readonly dataNodes: number;
    readonly activeShards: number;
    readonly unassignedShards: number;
    readonly pendingTasks: number;
    readonly longestWaitMilliseconds: number;
  } | null;
  readonly nodes: readonly StoreNode[] | null;
  readonly indices: readonly StoreIndex[] | null;
  /** One sentence for each part that is not seen. */
  readonly hidden: readonly string[];
}

export interface StoreIndex {
  readonly name: string;
  /** Blocks that keep lines out: `read_only_allow_delete` is set when a disk is full. */
  readonly blocks: readonly string[];
  /** Fields that its mapping may have. */
  readonly fieldLimit: number;
}

const FIELD_LIMIT = 1000;

/** Asks a store how it is. @throws {MetricError} when it does not answer at all. */
export async function readHealth(client: StoreClient): Promise<StoreHealth> {
  const product = await readProduct(client);
  const hidden: string[] = [];
  const part = async <T>(what: string, path: string, schema: z.ZodType<T>): Promise<T | null> => {
    try {
      const read = schema.safeParse(readBody(await client.get(path)));
      if (read.success) return read.data;
      hidden.push(`${what}: it answers in a way that is not known here`);
    } catch (error) {
      if (!(error instanceof MetricError) || !PARTIAL.has(error.failure.cause)) throw error;
      hidden.push(`${what}: ${error.failure.reason}`);
    }
    return null;
  };
  const [cluster, nodes, settings] = await Promise.all([
    part("its health", "_cluster/health", Cluster),
    part("its nodes", `_nodes/stats/jvm,fs,thread_pool,breaker,indices?filter_path=${NODE_PARTS}`, Nodes),
    part(
      "its indices",
      `${client.index}/_settings?filter_path=*.settings.index.blocks,*.settings.index.mapping,*.settings.index.uuid`,
      Settings,
    ),
  ]);
  return {
    product,
    cluster: cluster && toCluster(cluster),
    nodes: nodes && Object.values(nodes.nodes).map(toNode),
    indices: settings && toIndices(settings),
    hidden,
  };
}

/** A role may see lines and nothing of their store. */
const PARTIAL: ReadonlySet<string> = new Set(["forbidden", "server", "protocol"]);

const toCluster = (cluster: z.infer<typeof Cluster>): StoreHealth["cluster"] => ({
  status: cluster.status,
  nodes: cluster.number_of_nodes,
  dataNodes: cluster.number_of_data_nodes,
  activeShards: cluster.active_shards,
  unassignedShards: cluster.unassigned_shards,
  pendingTasks: cluster.number_of_pending_tasks,
  longestWaitMilliseconds: cluster.task_max_waiting_in_queue_millis,
});

const toNode = ({ name, jvm, fs, thread_pool: pools, breakers, indices }: z.infer<typeof Node>): StoreNode => ({
  name,
  heapPercent: jvm.mem.heap_used_percent,
  diskBytes: fs.total.total_in_bytes,
  diskAvailableBytes: fs.total.available_in_bytes,
  writeQueue: pools.write.queue,
  writeRejected: pools.write.rejected,
  searchRejected: pools.search.rejected,
  tripped: Object.values(breakers).reduce((sum, { tripped }) => sum + tripped, 0),
  lines: indices.docs.count,
  indexed: indices.indexing.index_total,
});

const toIndices = (settings: z.infer<typeof Settings>): StoreIndex[] =>
  Object.entries(settings).map(
    ([
      name,
      {
        settings: { index },
      },
    ]) => ({
      name,
      blocks: Object.entries(index.blocks ?? {}).flatMap(([block, value]) => (value === "true" ? [block] : [])),
      fieldLimit: index.mapping?.total_fields?.limit ?? FIELD_LIMIT,
    }),
  );
