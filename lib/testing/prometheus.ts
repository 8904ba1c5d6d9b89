import type { IncomingHttpHeaders, RequestListener, ServerResponse } from "node:http";
import type { ServerOptions } from "node:https";

import type { PrometheusConfig } from "#lib/server/config/prometheus.ts";
import type { RawSeries } from "#lib/server/source/prometheus/read.ts";

import { startServer, type TestServer } from "./server.ts";

/** A question as Prometheus got it. */
export interface Asked {
  readonly path: string;
  readonly form: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

export type Reply = (asked: Asked, response: ServerResponse) => void;

/** Something that stands where a Prometheus should be, and answers as the test says. */
export interface TestPrometheus extends TestServer {
  readonly asked: Asked[];
}

export async function startPrometheus(reply: Reply, tls?: ServerOptions): Promise<TestPrometheus> {
  const asked: Asked[] = [];
  const listener: RequestListener = (request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const one = { path: request.url ?? "", form: new URLSearchParams(body), headers: request.headers };
      asked.push(one);
      // As the real one, which takes no others by POST.
      if (
        request.method === "POST" &&
        one.path.includes("/api/v1/") &&
        !/\/(query|query_range|labels|series)$/.test(one.path)
      )
        return void response.writeHead(405, { "content-type": "text/plain" }).end("Method Not Allowed");
      reply(one, response);
    });
  };
  const server = await startServer(listener, tls);
  return Object.defineProperty(server as TestServer & { asked: Asked[] }, "asked", { value: asked });
}

export const aPrometheusConfig = (url: string, part: Partial<PrometheusConfig> = {}): PrometheusConfig => ({
  url,
  clusterLabel: "cluster",
  caFile: null,
  tokenFile: null,
  basic: null,
  tenant: null,
  ...part,
});

/** Answers JSON. */
export function sendJson(response: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}) {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

/** Answers with series, as a range or an instant. */
export const sendSeries = (response: ServerResponse, result: readonly RawSeries[], warnings?: readonly string[]) =>
  sendJson(response, {
    status: "success",
    data: { resultType: result.some(({ value }) => value !== undefined) ? "vector" : "matrix", result },
    ...(warnings && { warnings }),
  });

/** A survey that finds these clusters, each with one node and one reporter, just scraped. */
export const sendSurvey = (response: ServerResponse, clusters: readonly string[], recorded: readonly string[] = []) =>
  sendSeries(
    response,
    clusters.flatMap((cluster) => [
      ...Object.entries({ nodes: "1", reporters: "1", age: "3" }).map(([quarterdeck, value]): RawSeries => ({
        metric: { quarterdeck, cluster },
        value: [0, value],
      })),
      ...recorded.map((name): RawSeries => ({
        metric: { quarterdeck: "recorded", cluster, __name__: name },
        value: [0, "1"],
      })),
    ]),
  );
