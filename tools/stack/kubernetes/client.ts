import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";

import type { ClusterAccess } from "#tools/stack/cluster/kubeconfig.ts";

export type Answer = { status: number; body: string };

export type RequestOptions = { method?: string; body?: unknown; contentType?: string; timeoutMilliseconds?: number };

/** Speaks to one API server with the admin certificate kwokctl made. */
export type Client = {
  request: (path: string, options?: RequestOptions) => Promise<Answer>;
  close: () => void;
};

// 8 sockets keep both cores busy; more only queue inside the API server.
const maxSockets = 8;

export function openClient({ server, caFile, certFile, keyFile }: ClusterAccess): Client {
  const tls = { ca: readFileSync(caFile), cert: readFileSync(certFile), key: readFileSync(keyFile) };
  const agent = new Agent({ ...tls, keepAlive: true, maxSockets });
  return { request: (path, options) => send(new URL(path, server), agent, options), close: () => agent.destroy() };
}

function send(url: URL, agent: Agent, options: RequestOptions = {}): Promise<Answer> {
  const { method = "GET", body, contentType = "application/json", timeoutMilliseconds = 30_000 } = options;
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const headers = body === undefined ? {} : { "content-type": contentType };
  const signal = AbortSignal.timeout(timeoutMilliseconds);
  const outgoing = request(url, { method, agent, headers, signal }, (incoming) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("error", reject);
    incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
  });
  outgoing.on("error", reject);
  outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  return promise;
}
