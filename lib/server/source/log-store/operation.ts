import type { StoreHealth, StuckIndex, Watermarks } from "#lib/model/pipeline/seen-store.ts";
import { MetricError } from "#lib/server/source/prometheus/failure.ts";

import type { StoreTools } from "./observe.ts";

type Raw = Readonly<Record<string, unknown>>;
const part = (raw: unknown, ...path: readonly string[]): unknown => {
  let at = raw;
  for (const name of path) at = typeof at === "object" && at !== null ? (at as Raw)[name] : undefined;
  return at;
};
const numberAt = (raw: unknown, ...path: readonly string[]): number | null => {
  const value = part(raw, ...path);
  return typeof value === "number" && Number.isFinite(value) ? value : null;
};
const textAt = (raw: unknown, ...path: readonly string[]): string => {
  const value = part(raw, ...path);
  return typeof value === "string" ? value : "";
};
const entriesAt = (raw: unknown, ...path: readonly string[]): [string, unknown][] =>
  Object.entries((part(raw, ...path) ?? {}) as Raw);

/** The store's own word for its health. @throws {MetricError} */
export async function askHealth({ get }: StoreTools): Promise<StoreHealth> {
  const answer = await get("_cluster/health");
  const status = textAt(answer, "status");
  if (status !== "green" && status !== "yellow" && status !== "red")
    throw new MetricError({ cause: "protocol", reason: "it does not say how it is" });
  return {
    // Only OpenSearch calls its master so, and both may refuse to tell their version.
    product: part(answer, "discovered_cluster_manager") === undefined ? "elasticsearch" : "opensearch",
    status,
    nodes: numberAt(answer, "number_of_nodes") ?? 0,
    nodesWithLines: numberAt(answer, "number_of_data_nodes") ?? 0,
    activeShards: numberAt(answer, "active_shards") ?? 0,
    unassignedShards: numberAt(answer, "unassigned_shards") ?? 0,
    pendingTasks: numberAt(answer, "number_of_pending_tasks") ?? 0,
    longestWaitMilliseconds: numberAt(answer, "task_max_waiting_in_queue_millis") ?? 0,
  };
}

/** One node's counters, which only grow. */
export interface NodeCounters {
  readonly name: string;
  readonly heapShare: number | null;
  readonly diskUsedShare: number | null;
  readonly writesQueued: number | null;
  readonly rejected: number | null;
  readonly tripped: number | null;
  readonly indexed: number | null;
}

const NODE_PATHS = [
  "name",
  "jvm.mem.heap_used_percent",
  "fs.total",
  "thread_pool.write",
  "breakers.*.tripped",
  "indices.indexing.index_total",
];

/** Heap, disk, writes and breakers of each node. @throws {MetricError} */
export async function askNodes({ get }: StoreTools): Promise<readonly NodeCounters[]> {
  const filter = NODE_PATHS.map((one) => `nodes.*.${one}`).join(",");
  const answer = await get(`_nodes/stats/jvm,fs,thread_pool,breaker,indices?filter_path=${filter}`);
  return entriesAt(answer, "nodes").map(([id, node]) => {
    const heap = numberAt(node, "jvm", "mem", "heap_used_percent");
    const total = numberAt(node, "fs", "total", "total_in_bytes");
    const available = numberAt(node, "fs", "total", "available_in_bytes");
    const breakers = entriesAt(node, "breakers").map(([, breaker]) => numberAt(breaker, "tripped") ?? 0);
    return {
      name: textAt(node, "name") || id,
      heapShare: heap === null ? null : heap / 100,
      diskUsedShare: total === null || total === 0 || available === null ? null : 1 - available / total,
      writesQueued: numberAt(node, "thread_pool", "write", "queue"),
      rejected: numberAt(node, "thread_pool", "write", "rejected"),
      tripped: breakers.length === 0 ? null : breakers.reduce((sum, one) => sum + one, 0),
      indexed: numberAt(node, "indices", "indexing", "index_total"),
    };
  });
}

const DEFAULT: Watermarks = { low: 0.85, high: 0.9, flood: 0.95 };
const WATERMARK = "cluster.routing.allocation.disk.watermark";

/** Where disks are too full; a watermark in bytes is left at its usual share. @throws {MetricError} */
export async function askWatermarks({ get }: StoreTools): Promise<Watermarks> {
  const path = `_cluster/settings?include_defaults=true&flat_settings=true&filter_path=*.${WATERMARK}*`;
  const answer = await get(path);
  const read = (name: string, usual: number): number => {
    const told = ["transient", "persistent", "defaults"].map((scope) => textAt(answer, scope, `${WATERMARK}.${name}`));
    const percent = /^(\d+(?:\.\d+)?)%$/.exec(told.find((one) => one !== "") ?? "")?.[1];
    return percent === undefined ? usual : Number(percent) / 100;
  };
  return {
    low: read("low", DEFAULT.low),
    high: read("high", DEFAULT.high),
    flood: read("flood_stage", DEFAULT.flood),
  };
}

/** What indices are set to. */
export interface IndexSettings {
  readonly blocked: readonly string[];
  /** The one that was made last; null: there is none. */
  readonly newest: { readonly index: string; readonly limit: number } | null;
}

const FIELDS_BY_DEFAULT = 1000;

/** Indices that take no writes, and the newest. @throws {MetricError} */
export async function askSettings({ get, index }: StoreTools): Promise<IndexSettings> {
  const names = "index.blocks.*,index.creation_date,index.mapping.total_fields.limit";
  const path = `${index}/_settings/${names}?flat_settings=true&ignore_unavailable=true`;
  const all = entriesAt(await get(path)).map(([name, raw]) => ({
    name,
    isBlocked: textAt(raw, "settings", "index.blocks.read_only_allow_delete") === "true",
    createdAt: Number(textAt(raw, "settings", "index.creation_date")),
    limit: Number(textAt(raw, "settings", "index.mapping.total_fields.limit")) || FIELDS_BY_DEFAULT,
  }));
  const newest = all.toSorted((a, b) => b.createdAt - a.createdAt)[0];
  return {
    blocked: all.filter(({ isBlocked }) => isBlocked).map(({ name }) => name),
    newest: newest === undefined ? null : { index: newest.name, limit: newest.limit },
  };
}

const NO_LIFECYCLE = "it has no index lifecycle";

/** Indices whose lifecycle is in error. @throws {MetricError} cause `config` where the product has none. */
export async function askStuck({ get, index }: StoreTools, isOpenSearch: boolean): Promise<readonly StuckIndex[]> {
  const path = isOpenSearch ? `_plugins/_ism/explain/${index}` : `${index}/_ilm/explain?only_errors=true`;
  const answer = await get(path).catch((error: unknown) => {
    // Minimal distributions come without.
    if (error instanceof MetricError && error.failure.reason.includes("no handler found"))
      throw new MetricError({ cause: "config", reason: NO_LIFECYCLE });
    throw error;
  });
  const all = isOpenSearch ? entriesAt(answer) : entriesAt(answer, "indices");
  return all.flatMap(([name, one]) => {
    const isFailed = isOpenSearch ? part(one, "step", "step_status") === "failed" : textAt(one, "step") === "ERROR";
    const step = isOpenSearch ? textAt(one, "step", "name") : textAt(one, "failed_step");
    const reason = isOpenSearch ? textAt(one, "info", "message") : textAt(one, "step_info", "reason");
    return isFailed ? [{ index: name, step, reason }] : [];
  });
}

/** How many fields an index has, and which of all indices' are of several types. @throws {MetricError} */
export async function askFieldCount({ get }: StoreTools, index: string): Promise<number> {
  const answer = await get(`${encodeURIComponent(index)}/_mapping`);
  return entriesAt(answer).reduce((sum, [, one]) => sum + countFields(part(one, "mappings")), 0);
}

/** Objects and sub-fields count too, as the limit has it. */
function countFields(mapping: unknown): number {
  const own = [...entriesAt(mapping, "properties"), ...entriesAt(mapping, "fields")];
  return own.reduce((sum, [, field]) => sum + 1 + countFields(field), 0);
}

const GROUPS = new Set(["object", "nested", "unmapped"]);

/** Fields that are of several types. @throws {MetricError} */
export async function askConflicts({
  get,
  index,
}: StoreTools): Promise<readonly { field: string; types: readonly string[] }[]> {
  const answer = await get(`${index}/_field_caps?fields=*&ignore_unavailable=true`);
  return entriesAt(answer, "fields").flatMap(([field, types]) => {
    const names = Object.keys(types as Raw).filter((type) => !GROUPS.has(type));
    return names.length < 2 || field.startsWith("_") ? [] : [{ field, types: names.toSorted() }];
  });
}
