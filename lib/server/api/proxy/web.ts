import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";

import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Exchange, ExchangeHandler, UpstreamError, UpstreamRequest } from "#lib/server/cluster/cluster.ts";

import { API_HEADERS } from "../guard/headers.ts";
import { fromError } from "../problem/from-error.ts";
import { responseHeaders } from "./headers.ts";
import type { ProxyTarget } from "./match.ts";
import { toRefusal } from "./refusal.ts";
import { type ProxyClusters, resolveTarget } from "./target.ts";

/** The proxy as a web handler, for Next's own server. Same rules as `serveProxy`, at a web stream's speed. */
export async function fetchProxy(
  clusters: ProxyClusters,
  viewer: Viewer,
  target: ProxyTarget,
  request: Request,
): Promise<Response> {
  try {
    const { cluster, path } = resolveTarget(clusters, viewer, target);
    return await new Promise<Response>((resolve, reject) => {
      const relay = new WebRelay(request.method, resolve, reject);
      const exchange = cluster.dispatch(toUpstream(request, path), relay);
      relay.start(exchange);
      request.signal.addEventListener("abort", () => exchange.abort());
    });
  } catch (error) {
    const problem = fromError(error);
    const { contentType, text } = toRefusal(problem, (name) => request.headers.get(name) ?? undefined);
    return new Response(text, {
      status: problem.status,
      headers: toPairs([...API_HEADERS, "content-type", contentType]),
    });
  }
}

function toUpstream(request: Request, path: string): UpstreamRequest {
  return {
    method: request.method as UpstreamRequest["method"],
    path,
    headers: [...request.headers].flat(),
    body: request.body === null ? null : Readable.fromWeb(request.body as NodeReadableStream),
    purpose: "proxy",
  };
}

/** Passes one answer on into a web stream, no faster than it is read. */
class WebRelay implements ExchangeHandler {
  readonly #method: string;
  readonly #resolve: (response: Response) => void;
  readonly #reject: (error: UpstreamError) => void;
  #exchange: Exchange | null = null;
  #body: ReadableStreamDefaultController<Uint8Array> | null = null;

  constructor(method: string, resolve: (response: Response) => void, reject: (error: UpstreamError) => void) {
    this.#method = method;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  start(exchange: Exchange): void {
    this.#exchange = exchange;
  }

  onHead(status: number, headers: readonly string[]): void {
    const isEmpty = this.#method === "HEAD" || status === 204 || status === 304;
    this.#resolve(new Response(isEmpty ? null : this.#open(), { status, headers: toPairs(responseHeaders(headers)) }));
  }

  onData(chunk: Uint8Array): void {
    this.#body?.enqueue(chunk);
    if ((this.#body?.desiredSize ?? 1) <= 0) this.#exchange?.pause();
  }

  onEnd(): void {
    this.#body?.close();
    this.#body = null;
  }

  onError(error: UpstreamError): void {
    this.#reject(error);
    this.#body?.error(error);
    this.#body = null;
  }

  #open(): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => void (this.#body = controller),
        pull: () => this.#exchange?.resume(),
        cancel: () => {
          this.#body = null;
          this.#exchange?.abort();
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark: 256 * 1024 }),
    );
  }
}

function toPairs(raw: readonly string[]): [string, string][] {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index] as string, raw[2 * index + 1] as string]);
}
