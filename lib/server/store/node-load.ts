import { NumberColumn, TextColumn } from "./column.ts";
import type { Source } from "./source.ts";
import type { Table } from "./table.ts";

/** What the pods of a node add up to, by key of the grammar. */
export const nodeLoadKeys = ["cpuRequestedMillicores", "memoryRequestedBytes", "pods"] as const;
type NodeLoadKey = (typeof nodeLoadKeys)[number];

export const isNodeLoadKey = (key: string): key is NodeLoadKey => (nodeLoadKeys as readonly string[]).includes(key);

/** Stands for "not known", which no sum of requests is. */
export const UNKNOWN_LOAD = -1;

/** By row of the nodes' table. */
type NodeLoad = Readonly<Record<NodeLoadKey, Float64Array>>;

interface Kept {
  readonly load: NodeLoad;
  readonly pods: Table | undefined;
  readonly version: string;
}

const kept = new WeakMap<Table, Kept>();

/** What is requested on each node, summed over the pods joined; null for tables of other kinds. Kept until a pod or node changes. */
export function nodeLoad({ table, joined }: Source): NodeLoad | null {
  if (table.kind.resource !== "nodes") return null;
  const pods = joined.find((one) => one.kind.resource === "pods");
  const version = `${table.version} ${pods?.version ?? ""}`;
  const before = kept.get(table);
  if (before?.pods === pods && before?.version === version) return before.load;
  const load = pods?.isComplete === true ? sum(table, pods) : unknown(table);
  kept.set(table, { load, pods, version });
  return load;
}

const filled = (rows: number, value: number): Float64Array => new Float64Array(rows).fill(value);

const unknown = ({ high }: Table): NodeLoad => ({
  cpuRequestedMillicores: filled(high, UNKNOWN_LOAD),
  memoryRequestedBytes: filled(high, UNKNOWN_LOAD),
  pods: filled(high, UNKNOWN_LOAD),
});

function sum(nodes: Table, pods: Table): NodeLoad {
  const [node, phase, cpu, memory] = ["node", "phase", "cpuRequestMillicores", "memoryRequestBytes"].map((key) =>
    pods.byKey.get(key),
  );
  if (!(node instanceof TextColumn) || !(phase instanceof TextColumn)) return unknown(nodes);
  if (!(cpu instanceof NumberColumn) || !(memory instanceof NumberColumn)) return unknown(nodes);
  const rowOfNode = Int32Array.from({ length: node.dictionary.size }, (_, id) =>
    nodes.find("", node.dictionary.text(id)),
  );
  const hasEnded = new Set(["Succeeded", "Failed"].map((word) => phase.dictionary.find(word)));
  const load = {
    cpuRequestedMillicores: filled(nodes.high, 0),
    memoryRequestedBytes: filled(nodes.high, 0),
    pods: filled(nodes.high, 0),
  };
  const add = (to: Float64Array, row: number, by: number) => void (to[row] = (to[row] ?? 0) + by);
  for (let pod = 0; pod < pods.high; pod++) {
    const row = rowOfNode[node.ids[pod] ?? 0] ?? -1;
    if (row < 0 || !pods.has(pod) || hasEnded.has(phase.ids[pod] ?? 0)) continue;
    add(load.cpuRequestedMillicores, row, cpu.values[pod] ?? 0);
    add(load.memoryRequestedBytes, row, memory.values[pod] ?? 0);
    add(load.pods, row, 1);
  }
  return load;
}
