import type { Log } from "#tools/stack/build/ensure.ts";
import type { StackCluster } from "#tools/stack/stack.ts";

import { describeLogs } from "./describe.ts";
import { loadLines } from "./line/load.ts";
import { ensurePipeline } from "./pipeline/start.ts";
import { products } from "./product.ts";
import type { LogsRecord } from "./record.ts";
import { ensureStore } from "./store.ts";

type EnsureInput = { folder: string; clusters: readonly StackCluster[]; record: LogsRecord; log: Log };

/** Brings the central logs of a stack up: an Elasticsearch and an OpenSearch, with the lines of all containers and what carries new ones. */
export async function ensureLogs({ folder, clusters, record, log }: EnsureInput): Promise<void> {
  // One after the other: each takes both cores for its seconds.
  for (const product of products) {
    const ports = { http: record[product.name], transport: record[`${product.name}Peer`] };
    await ensureStore({ folder, product, ports, log });
  }
  await loadLines({ folder, clusters, logs: describeLogs(record), log });
  await ensurePipeline({ folder, clusters, record, log });
}
