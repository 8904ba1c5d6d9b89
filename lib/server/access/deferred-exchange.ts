import { type Exchange, type ExchangeHandler, UpstreamError } from "#lib/server/cluster/cluster.ts";

/** An exchange that starts once it is known as whom: until then it may be paused and aborted like any other. */
export class DeferredExchange implements Exchange {
  #exchange: Exchange | null = null;
  #isPaused = false;
  #isAborted = false;

  constructor(cluster: string, start: Promise<() => Exchange>, handler: ExchangeHandler) {
    start
      .then((open) => this.#begin(open))
      .catch((error: unknown) => {
        if (this.#isAborted) return;
        const reason = error instanceof Error ? error.message : String(error);
        handler.onError(new UpstreamError(cluster, "auth", reason, { cause: error }));
      });
  }

  pause(): void {
    this.#isPaused = true;
    this.#exchange?.pause();
  }

  resume(): void {
    this.#isPaused = false;
    this.#exchange?.resume();
  }

  abort(): void {
    this.#isAborted = true;
    this.#exchange?.abort();
  }

  #begin(open: () => Exchange): void {
    if (this.#isAborted) return;
    this.#exchange = open();
    if (this.#isPaused) this.#exchange.pause();
  }
}
