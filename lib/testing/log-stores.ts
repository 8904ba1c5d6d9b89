import type { LogStoreConfig } from "#lib/server/config/log-store.ts";
import { openLogStores } from "#lib/server/source/log-store/open.ts";
import type { LineAsk } from "#lib/server/source/log-store/search.ts";
import type { LogStores } from "#lib/server/source/log-store/stores.ts";

import { aLogStoreConfig, startLogStore, type StoreReply, type TestLogStore } from "./log-store.ts";

/** A question of somebody who may see the payments of alpha. */
export const anAsk: LineAsk = {
  question: { terms: [], time: { fromMs: 1_795_255_000_000, toMs: 1_795_256_000_000 } },
  scope: { groups: [{ clusters: ["alpha"], namespaces: ["payments"] }] },
  order: "newest",
  limit: 2,
};

/** A store that answers so, configured otherwise than usual. */
export interface ConfiguredReply {
  readonly reply: StoreReply;
  readonly config: Partial<LogStoreConfig>;
}
type StoresLog = Parameters<typeof openLogStores>[1]["log"];

/** Log stores on loopback and what asks them, begun by `start` and ended by `close`: one set for each test. */
export class TestLogStores {
  readonly servers: TestLogStore[] = [];
  readonly #log: StoresLog;
  #stores: LogStores | null = null;

  constructor(log: StoresLog = { info: () => undefined, warn: () => undefined }) {
    this.#log = log;
  }

  async start(...replies: readonly (StoreReply | ConfiguredReply)[]): Promise<LogStores> {
    const configs: LogStoreConfig[] = [];
    for (const [index, given] of replies.entries()) {
      const { reply, config } = "reply" in given ? given : { reply: given, config: {} };
      const server = await startLogStore(reply);
      this.servers.push(server);
      configs.push(aLogStoreConfig(server.url, { name: `store-${index}`, ...config }));
    }
    this.#stores = openLogStores(configs, { log: this.#log, patienceMilliseconds: 1500 });
    return this.#stores;
  }

  /** What a store was asked, of the first unless told. */
  bodies(server = this.servers[0]): unknown[] {
    return (server?.asked ?? []).filter(({ body }) => body !== "").map(({ body }) => JSON.parse(body) as unknown);
  }

  async close(): Promise<void> {
    await this.#stores?.close();
    await Promise.all(this.servers.splice(0).map((server) => server.close()));
  }
}
