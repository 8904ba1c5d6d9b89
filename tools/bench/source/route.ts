import type { IncomingMessage, ServerResponse } from "node:http";

import { sendError, sendJson } from "#lib/demo/http/answer.ts";
import { answer } from "#lib/demo/http/server.ts";
import { protobuf } from "#lib/demo/protobuf/protobuf.ts";
import type { ScaleCluster } from "#lib/demo/scale/scale-cluster.ts";
import { badRequest, expired } from "#lib/demo/store/api-error.ts";

import { type BenchCluster, match, play, prepare, truth } from "./bench-cluster.ts";

/** Answers one request to one served cluster: as the scale mode does, or one of the benchmark's own levers, which a reader never sees. */
export async function route(bench: BenchCluster, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!request.url?.startsWith("/bench/")) return answer(bench.server, request, response);
  try {
    sendJson(response, 200, await pull(bench, new URL(request.url, "http://source")));
  } catch (error) {
    sendError(response, badRequest(error instanceof Error ? error.message : String(error)));
  }
}

async function pull(bench: BenchCluster, { pathname, searchParams }: URL): Promise<object> {
  const { cluster } = bench;
  const number = (name: string) => Number(searchParams.get(name) ?? 0);
  const text = (name: string) => searchParams.get(name) ?? "";
  switch (pathname) {
    case "/bench/prepare":
      prepare(bench, number("pods"), number("events"));
      return { visible: cluster.visible, events: cluster.pool.json.length };
    case "/bench/play":
      return { sentinel: await play(bench, number("events"), number("rate")) };
    case "/bench/expire":
      expire(cluster);
      return {};
    case "/bench/match":
      return match(bench, text("text"), text("namespace"));
    case "/bench/truth":
      return { hash: truth(bench), watchers: cluster.watchers.size };
    default:
      throw new Error("no such lever");
  }
}

/** Tells every open watch that its resourceVersion is too old and ends it, so that its reader lists again. */
function expire({ watchers }: ScaleCluster): void {
  const event = { type: "ERROR" as const, object: expired("too old resource version").status };
  for (const { response, encoding } of watchers)
    response.end(encoding === "json" ? `${JSON.stringify(event)}\n` : protobuf.encodeEvent(event));
}
