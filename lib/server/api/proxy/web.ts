import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";

import type { UpstreamRequest } from "#lib/server/cluster/cluster.ts";

import { fromError } from "../problem/from-error.ts";
import { API_HEADERS } from "../guard/headers.ts";
import { responseHeaders } from "./headers.ts";
import type { ProxyTarget } from "./match.ts";
import { toRefusal } from "./refusal.ts";
import { type ProxyClusters, resolveTarget } from "./target.ts";

/** The proxy as a web handler, for Next's own server. Same rules as `serveProxy`, at a web stream's speed. */
export async function fetchProxy(clusters: ProxyClusters, target: ProxyTarget, request: Request): Promise<Response> {
  try {
    const { cluster, path } = resolveTarget(clusters, target);
    const upstream = await cluster.request(toUpstream(request, path));
    const body = hasNoBody(request.method, upstream.status) ? null : (Readable.toWeb(upstream.body) as ReadableStream<Uint8Array>);
    if (body === null) upstream.body.resume();
    return new Response(body, { status: upstream.status, headers: toPairs(responseHeaders(flatten(upstream.headers))) });
  } catch (error) {
    const problem = fromError(error);
    const { contentType, text } = toRefusal(problem, (name) => request.headers.get(name) ?? undefined);
    return new Response(text, { status: problem.status, headers: toPairs([...API_HEADERS, "content-type", contentType]) });
  }
}

function toUpstream(request: Request, path: string): UpstreamRequest {
  return {
    method: request.method as UpstreamRequest["method"],
    path,
    headers: [...request.headers].flat(),
    body: request.body === null ? null : Readable.fromWeb(request.body as NodeReadableStream),
    signal: request.signal,
    purpose: "proxy",
  };
}

function hasNoBody(method: string, status: number): boolean {
  return method === "HEAD" || status === 204 || status === 304;
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): string[] {
  return Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().flatMap((one) => [name, one]));
}

function toPairs(raw: readonly string[]): [string, string][] {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index] as string, raw[2 * index + 1] as string]);
}
