import { TextColumn } from "#lib/server/store/column.ts";
import type { Table } from "#lib/server/store/table.ts";

/** Pods of DaemonSets that are known as log agents by their name. */
const AGENT = /^(fluent-bit|fluentbit|fluentd|filebeat|elastic-agent|vector|promtail|alloy|otel-collector)-/;
const HALF_HOUR_SECONDS = 1800;

export interface SeenPods {
  /** Nodes on which a log agent runs for half an hour. */
  readonly withAgent: readonly string[];
  /** Namespaces that have pods. */
  readonly namespaces: ReadonlySet<string>;
}

/** Who should be heard in the logs, as pods tell it; null while they were not read whole. `now` in Unix seconds. */
export function seePods(table: Table | undefined, now: number): SeenPods | null {
  if (table?.isComplete !== true) return null;
  const node = table.byKey.get("node");
  const withAgent = new Set<string>();
  const ids = new Set<number>();
  for (const row of table.rows()) {
    ids.add(table.namespaceIds[row] ?? 0);
    if (!(node instanceof TextColumn) || !AGENT.test(table.names.read(row))) continue;
    const createdAt = table.createdAt.values[row] ?? now;
    const name = node.dictionary.text(node.ids[row] ?? 0);
    if (name !== "" && now - createdAt > HALF_HOUR_SECONDS) withAgent.add(name);
  }
  return { withAgent: [...withAgent], namespaces: new Set(Array.from(ids, (id) => table.namespaces.text(id))) };
}
