import type { LogStoreConfig } from "#lib/server/config/log-store.ts";

import { StoreClient, type StoreLog } from "./client.ts";
import { LogStore } from "./store.ts";
import { LogStores } from "./stores.ts";
import { openTransport } from "./transport.ts";

export interface OpenOptions {
  readonly log: StoreLog;
  /** From a question to its whole answer; 12 s unless told. */
  readonly patienceMilliseconds?: number;
}

/** The stores that a configuration names. Nothing is asked yet. @throws {MetricError} when a `caFile` cannot be read. */
export function openLogStores(
  configs: readonly LogStoreConfig[],
  { log, patienceMilliseconds }: OpenOptions,
): LogStores {
  return new LogStores(
    configs.map((config) => new LogStore(new StoreClient(config, openTransport(config, patienceMilliseconds), log))),
  );
}
