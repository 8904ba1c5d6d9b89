import type { IncomingHttpHeaders } from "node:http";
import { Readable } from "node:stream";

import type { Receiver } from "./attempt.ts";
import type { Exchange, UpstreamRequest, UpstreamResponse } from "./cluster.ts";

/** Turns an exchange's callbacks into a promise of the head and a stream of the body, and follows the caller's signal. */
export function receiveAnswer(
  request: UpstreamRequest,
  send: (receiver: Receiver) => Exchange,
): Promise<UpstreamResponse> {
  const { signal } = request;
  if (signal?.aborted) return Promise.reject(signal.reason as Error);
  return new Promise((resolve, reject) => {
    let body: BodyStream | null = null;
    const abort = () => {
      exchange.abort();
      const reason = signal?.reason as Error;
      if (body) body.destroy(reason);
      else reject(reason);
    };
    const release = () => signal?.removeEventListener("abort", abort);
    const exchange = send({
      onHead: (status: number, headers: IncomingHttpHeaders) => {
        body = new BodyStream(() => exchange, release);
        resolve({ status, headers, body });
      },
      onData: (chunk) => body?.offer(chunk),
      onEnd: () => body?.push(null),
      onError: (error) => {
        release();
        if (body) body.destroy(error as Error);
        else reject(error);
      },
    });
    signal?.addEventListener("abort", abort, { once: true });
  });
}

/** The body of an answer. Not reading it stops the cluster from sending; destroying it ends the exchange. */
class BodyStream extends Readable {
  readonly #exchange: () => Exchange;
  readonly #release: () => void;

  constructor(exchange: () => Exchange, release: () => void) {
    super({ highWaterMark: 65_536 });
    this.#exchange = exchange;
    this.#release = release;
    // A reader that has given up must not bring the process down with a late error.
    this.on("error", () => {});
  }

  offer(chunk: Buffer): void {
    if (!this.push(chunk)) this.#exchange().pause();
  }

  override _read(): void {
    this.#exchange().resume();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#release();
    if (!this.readableEnded) this.#exchange().abort();
    callback(error);
  }
}
