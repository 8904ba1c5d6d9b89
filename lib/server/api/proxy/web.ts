import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";

import { isReading } from "#lib/model/audit/changes.ts";
import type { Authenticated } from "#lib/server/auth/authenticate.ts";
import type { Exchange, ExchangeHandler, UpstreamError, UpstreamRequest } from "#lib/server/cluster/cluster.ts";

import { API_HEADERS } from "../guard/headers.ts";
import { fromError } from "../problem/from-error.ts";
import type { ApiProblem } from "../problem/problem.ts";
import { responseHeaders } from "./headers.ts";
import { holdOpen } from "./hold-open.ts";
import type { ProxyTarget } from "./match.ts";
import { holdSession } from "./of-session.ts";
import { toRefusal } from "./refusal.ts";
import { type ProxyParts, resolveTarget } from "./target.ts";
import { dispatchWrite, type Sender, withoutAuditId, type Write } from "./write.ts";

/** The proxy as a web handler, for Next's own server. Same rules as `serveProxy`, at a web stream's speed. */
export async function fetchProxy(
  parts: ProxyParts,
  { viewer, via }: Authenticated,
  target: ProxyTarget,
  request: Request,
): Promise<Response> {
  const { registry, audit } = parts;
  try {
    const resolved = resolveTarget(registry, viewer, target);
    const asked = toUpstream(request, resolved.path);
    holdSession(via, { ...asked, hasBody: asked.body !== null });
    const write: Write = { ...resolved, audit, viewer, request: asked, sender: senderOf(request) };
    return await new Promise<Response>((resolve, reject) => {
      const relay = new WebRelay(request.method, resolve, reject);
      relay.onOver = holdOpen(parts, {
        viewer,
        resolved,
        method: asked.method,
        end: (problem) => relay.onError(problem),
      });
      const start = (exchange: Exchange | null): void => {
        if (exchange === null) return reject(new Error("the sender went before anything was sent"));
        relay.start(exchange);
        request.signal.addEventListener("abort", () => {
          exchange.abort();
          relay.onOver();
        });
      };
      if (isReading(asked.method)) start(resolved.way.dispatch(asked, relay));
      else dispatchWrite(write, relay).then(start, reject);
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

/** Next's own server tells no address. */
const senderOf = ({ headers, signal }: Request): Sender => ({
  address: { socket: "", claimed: [] },
  userAgent: headers.get("user-agent") ?? undefined,
  isGone: () => signal.aborted,
});

function toUpstream(request: Request, path: string): UpstreamRequest & { body: Readable | null } {
  return {
    method: request.method as UpstreamRequest["method"],
    path,
    headers: withoutAuditId([...request.headers].flat()),
    body: request.body === null ? null : Readable.fromWeb(request.body as NodeReadableStream),
    purpose: "proxy",
  };
}

/** Passes one answer on into a web stream, no faster than it is read. */
class WebRelay implements ExchangeHandler {
  onOver: () => void = () => undefined;
  readonly #method: string;
  readonly #resolve: (response: Response) => void;
  readonly #reject: (error: Error) => void;
  #exchange: Exchange | null = null;
  #body: ReadableStreamDefaultController<Uint8Array> | null = null;

  constructor(method: string, resolve: (response: Response) => void, reject: (error: Error) => void) {
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
    this.onOver();
    this.#body?.close();
    this.#body = null;
  }

  /** Of the cluster, or of a right that was taken away. */
  onError(error: UpstreamError | ApiProblem): void {
    this.onOver();
    this.#exchange?.abort();
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
          this.onOver();
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
