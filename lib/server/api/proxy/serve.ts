import type { IncomingMessage, ServerResponse } from "node:http";

import { isReading } from "#lib/model/audit/changes.ts";
import type { Authenticated } from "#lib/server/auth/authenticate.ts";
import type { Exchange, ExchangeHandler, UpstreamError, UpstreamRequest } from "#lib/server/cluster/cluster.ts";
import { Reclaimer } from "#lib/server/cluster/reclaim.ts";

import { fromError } from "../problem/from-error.ts";
import type { ApiProblem } from "../problem/problem.ts";
import { responseHeaders } from "./headers.ts";
import { holdOpen } from "./hold-open.ts";
import { LineEnd } from "./line-end.ts";
import type { ProxyTarget } from "./match.ts";
import { holdSession } from "./of-session.ts";
import { writeRefusal } from "./refusal.ts";
import { type ProxyParts, resolveTarget } from "./target.ts";
import { dispatchWrite, type Sender, withoutAuditId, type Write } from "./write.ts";

// Four reads of a socket (64 KiB each). Stopping at the stream's own mark of 16 KiB would stop and start the cluster's socket for
// every read, which doubled the time of a 70 MB list.
const PAUSE_ABOVE_BYTES = 256 * 1024;

/** Answers one request of the proxy straight from socket to socket. Refusals are answers too: it never throws. */
export function serveProxy(
  parts: ProxyParts,
  { viewer, via }: Authenticated,
  target: ProxyTarget,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { registry, audit } = parts;
  const refuse = (error: unknown): void => writeRefusal(request, response, fromError(error));
  try {
    const resolved = resolveTarget(registry, viewer, target);
    const asked = toUpstream(request, resolved.path);
    holdSession(via, { ...asked, hasBody: asked.body !== null });
    const relay = new Relay(request, response);
    const end = (problem: ApiProblem, isWatch: boolean): void => relay.withdraw(problem, isWatch);
    response.once("close", holdOpen(parts, { viewer, resolved, method: asked.method, end }));
    // A read waits for nothing.
    if (isReading(asked.method)) return relay.start(resolved.way.dispatch(asked, relay));
    const write: Write = { ...resolved, audit, viewer, request: asked, sender: senderOf(request, response) };
    dispatchWrite(write, relay).then((exchange) => exchange && relay.start(exchange), refuse);
  } catch (error) {
    refuse(error);
  }
}

function senderOf({ headers, socket }: IncomingMessage, response: ServerResponse): Sender {
  const claimed = [headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  return {
    address: {
      socket: socket.remoteAddress ?? "",
      claimed: claimed.map((one) => one.trim()).filter((one) => one !== ""),
    },
    userAgent: headers["user-agent"],
    isGone: () => response.destroyed || response.closed,
  };
}

function toUpstream(request: IncomingMessage, path: string): UpstreamRequest & { body: IncomingMessage | null } {
  const method = request.method as UpstreamRequest["method"];
  const length = request.headers["content-length"];
  const hasBody = (length !== undefined && length !== "0") || request.headers["transfer-encoding"] !== undefined;
  const headers = request.headers["audit-id"] === undefined ? request.rawHeaders : withoutAuditId(request.rawHeaders);
  return { method, path, headers, body: hasBody ? request : null, purpose: "proxy" };
}

/** Passes one answer on as it arrives. */
class Relay implements ExchangeHandler {
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  #exchange: Exchange | null = null;
  /** The first piece of the body waits for the end of the current read: a small answer then leaves in one write. */
  #first: Uint8Array | null = null;
  readonly #reclaimer = new Reclaimer();
  #isFlushed = false;
  #isOver = false;
  #isPaused = false;
  /** Whether what was passed on can be followed by words of ours. */
  readonly #end = new LineEnd();

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.#request = request;
    this.#response = response;
  }

  start(exchange: Exchange): void {
    this.#exchange = exchange;
    this.#response.on("close", () => {
      if (!this.#isOver) exchange.abort();
      this.#isOver = true;
    });
  }

  onHead(status: number, headers: readonly string[]): void {
    if (this.#isOver) return;
    this.#end.head(headers);
    this.#response.writeHead(status, responseHeaders(headers));
    process.nextTick(flush, this);
  }

  onData(chunk: Uint8Array): void {
    if (this.#isOver) return;
    this.#end.passed(chunk);
    if (!this.#isFlushed && this.#first === null) {
      this.#first = chunk;
      return;
    }
    this.flush();
    this.#reclaimer.count(chunk.length);
    if (!this.#response.write(chunk) && this.#response.writableLength > PAUSE_ABOVE_BYTES) this.#pause();
  }

  onEnd(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#first === null) this.#response.end();
    else this.#response.end(this.#first);
  }

  onError(error: UpstreamError): void {
    if (this.#isOver) return;
    this.#isOver = true;
    // Half an answer cannot be taken back: a cut connection tells the client that it is not whole.
    if (this.#response.headersSent) this.#response.destroy();
    else writeRefusal(this.#request, this.#response, fromError(error));
  }

  /** Ends the answer because its reader may not have it any more. Whoever does not take what was sent gets no more of it. */
  withdraw(problem: ApiProblem, isWatch: boolean): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#exchange?.abort();
    if (!this.#response.headersSent) return writeRefusal(this.#request, this.#response, problem);
    const word = isWatch && this.#response.writableLength === 0 ? this.#end.lastWord(problem) : null;
    if (word === null) this.#response.destroy();
    else this.#response.end(word);
  }

  /** A watch must show its head before its first event. */
  flush(): void {
    if (this.#isFlushed || this.#isOver) return;
    this.#isFlushed = true;
    if (this.#first === null) this.#response.flushHeaders();
    else this.#response.write(this.#first);
    this.#first = null;
  }

  #pause(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    this.#exchange?.pause();
    this.#response.once("drain", () => {
      this.#isPaused = false;
      this.#exchange?.resume();
    });
  }
}

function flush(relay: Relay): void {
  relay.flush();
}
