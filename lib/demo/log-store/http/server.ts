import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { setImmediate as nextTurn } from "node:timers/promises";

import type { Clock } from "#lib/demo/clock.ts";
import { type ListeningServer, listen } from "#lib/demo/prometheus/http/server.ts";

import { isObject, type Json } from "../engine/json.ts";
import { leftOut, Refusal, unreadable } from "../engine/refusal.ts";
import type { LineSource } from "../engine/search.ts";
import { answers } from "./answer.ts";
import type { Behind, Product } from "./behind.ts";
import { Points } from "./points.ts";

export interface StoreOptions {
  readonly product: Product;
  readonly source: LineSource;
  readonly clock: Clock;
  readonly name: string;
  /** A free one unless told. */
  readonly port?: number | undefined;
}

const mostBytes = 10 * 1024 * 1024;

/** Serves the part of a log store's API that is asked for here, as one of the two products, on loopback. */
export async function startLogStore({ port = 0, ...options }: StoreOptions): Promise<ListeningServer> {
  const behind: Behind = { ...options, points: new Points(), startedMs: options.clock.now() };
  return await listen((request, response) => answer(behind, request, response), port);
}

async function answer(behind: Behind, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = (status: number, body: object): void => {
    const isElastic = behind.product === "elasticsearch";
    const head = { "content-type": "application/json", ...(isElastic && { "X-elastic-product": "Elasticsearch" }) };
    response.writeHead(status, head).end(request.method === "HEAD" ? undefined : JSON.stringify(body));
  };
  try {
    if (Number(request.headers["content-length"] ?? 0) > mostBytes) throw leftOut("a question of that size");
    const sent = await text(request);
    // Watches of the API servers have a turn between two questions.
    await nextTurn();
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    const body = sent.trim() === "" ? undefined : parse(sent, behind.product);
    send(200, route(behind, request.method ?? "GET", decodeURIComponent(pathname), searchParams, body));
  } catch (error) {
    if (error instanceof Refusal) return send(error.status, error.body);
    const reason = error instanceof Error ? error.message : String(error);
    send(500, { error: { type: "exception", reason, root_cause: [{ type: "exception", reason }] }, status: 500 });
  }
}

function route(behind: Behind, method: string, path: string, query: URLSearchParams, body: Json | undefined): Json {
  for (const { methods, pattern, products, answer: say } of answers) {
    const found = pattern.exec(path);
    if (!found || !methods.includes(method) || (products && products !== behind.product)) continue;
    return say({ behind, parts: found.slice(1).map((part) => part ?? ""), query, body });
  }
  throw leftOut(`${method} ${path}`);
}

function parse(sent: string, product: Product): Json {
  try {
    const body: unknown = JSON.parse(sent);
    if (isObject(body)) return body;
  } catch {
    // Said below.
  }
  const type = product === "elasticsearch" ? "x_content_e_o_f_exception" : "json_e_o_f_exception";
  throw unreadable(type, "request body is not a JSON object");
}
