import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setImmediate as nextTurn } from "node:timers/promises";

import { PromqlError } from "../promql/error.ts";
import { type Answer, answers, type Behind, posted, valuesOf } from "./answer.ts";
import { Form } from "./form.ts";

export interface ListeningServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves Prometheus' HTTP API on loopback, on a free port unless one is told. Whoever is on this machine may ask. */
export async function startPrometheus(behind: Behind, port = 0): Promise<ListeningServer> {
  return await listen((request, response) => answerRequest(behind, request, response), port);
}

const keptMilliseconds = 600_000;

/** An HTTP server on loopback. */
export async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  port: number,
): Promise<ListeningServer> {
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  // A busy process answers late: a connection that is kept must not be cut under a question that waits.
  server.keepAliveTimeout = keptMilliseconds;
  server.requestTimeout = 0;
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}`,
    port: own,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const words: Readonly<Record<string, string>> = {
  "/-/ready": "Prometheus Server is Ready.\n",
  "/-/healthy": "Prometheus Server is Healthy.\n",
};
const api = "/api/v1/";
/** A question of more is no question. */
const mostBytes = 1024 * 1024;

async function answerRequest(behind: Behind, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  const said = words[pathname];
  if (said !== undefined) return sendText(response, 200, said);
  const path = pathname.startsWith(api) ? pathname.slice(api.length) : "";
  const [, label] = /^label\/([^/]+)\/values$/.exec(path) ?? [];
  const answer = label === undefined ? answers[path] : valuesOf(decodeURIComponent(label));
  const isPost = request.method === "POST";
  if (request.method !== "GET" && !(isPost && (answer === undefined || posted.has(path))))
    return sendText(response, 405, "Method Not Allowed");
  if (Number(request.headers["content-length"] ?? 0) > mostBytes) return sendText(response, 413, "too large");
  const body = isPost ? new URLSearchParams(await text(request)) : [];
  // Watches of twelve API servers have a turn between two questions.
  await nextTurn();
  const form = new Form(new URLSearchParams([...searchParams, ...body]));
  sendJson(response, ...envelope(answer, pathname, form, behind));
}

/** What Prometheus wraps answers and errors in, and their status. */
function envelope(answer: Answer | undefined, pathname: string, form: Form, behind: Behind): [number, object] {
  try {
    if (answer === undefined)
      throw new PromqlError("unsupported", `the embedded Prometheus does not serve ${pathname}`);
    return [200, { status: "success", ...answer(form, behind) }];
  } catch (error) {
    const isSaid = error instanceof PromqlError;
    const errorType = isSaid ? error.errorType : "internal";
    const message = error instanceof Error ? error.message : String(error);
    return [isSaid ? error.status : 500, { status: "error", errorType, error: message }];
  }
}

/** Answers in JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

export function sendText(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(body);
}
