import { setTimeout as sleep } from "node:timers/promises";

import type { Authenticate, ClusterServer, ClusterServerOptions } from "#lib/demo/http/contract.ts";
import { startClusterServer } from "#lib/demo/http/server.ts";
import type { Reach } from "#lib/demo/story/stage.ts";

/** Where a cluster's API is to be reached: always the same port, whether something listens there or not. */
export class Endpoint {
  readonly #options: ClusterServerOptions;
  #port: number;
  #server: ClusterServer | undefined;
  #reach: Reach = "open";
  #turn: Promise<void> = Promise.resolve();

  /** `ready` settles when the cluster has caught up with its past: until then requests wait. `port` 0 chooses a free one. */
  constructor(options: ClusterServerOptions, ready: Promise<void>, port: number) {
    this.#options = { ...options, authenticate: this.#delay(options.authenticate, ready) };
    this.#port = port;
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `https://127.0.0.1:${this.#port}`;
  }

  open(): Promise<void> {
    return this.#after(async () => {
      const server = (this.#server ??= await startClusterServer(this.#options, this.#port));
      this.#port = Number(new URL(server.url).port);
    });
  }

  setReach(reach: Reach): Promise<void> {
    this.#reach = reach;
    return reach === "refused" ? this.close() : this.open();
  }

  close(): Promise<void> {
    return this.#after(async () => {
      await this.#server?.close();
      this.#server = undefined;
    });
  }

  /** One opening or closing after the other, as the story may order them faster than sockets follow. */
  #after(act: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(act, act);
    return this.#turn;
  }

  #delay(authenticate: Authenticate, ready: Promise<void>): Authenticate {
    return async (...asked) => {
      await ready;
      if (this.#reach === "slow") await sleep(1000 + 900 * Math.random());
      return await authenticate(...asked);
    };
  }
}
