import type { Log } from "#tools/stack/build/ensure.ts";

import { products } from "./product.ts";
import { type LogsRecord, prepareLogs } from "./record.ts";
import { ensureStore } from "./store.ts";

type EnsureInput = { folder: string; taken: Set<number>; log: Log };

/** Brings the central logs of a stack up: an Elasticsearch and an OpenSearch. */
export async function ensureLogs({ folder, taken, log }: EnsureInput): Promise<LogsRecord> {
  const record = await prepareLogs(folder, taken);
  // One after the other: each takes both cores for its seconds.
  for (const product of products) {
    const ports = { http: record[product.name], transport: record[`${product.name}Peer`] };
    await ensureStore({ folder, product, ports, log });
  }
  return record;
}
