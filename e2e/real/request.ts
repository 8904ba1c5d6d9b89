import { readFileSync } from "node:fs";
import { request } from "node:https";

export interface Sent {
  method?: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent as a form. */
  form?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  json?: unknown;
  timeoutMilliseconds?: number;
}

// Keycloak on two busy cores hashes a password in 1 s; tenfold.
const limitMilliseconds = 10_000;

/** One request to a server whose certificate is the file's, over a connection of its own. */
export function sendTo(caFile: string, url: string, sent: Sent = {}): Promise<{ status: number; body: string }> {
  const { headers, form, json, timeoutMilliseconds = limitMilliseconds } = sent;
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>();
  const body = form ? new URLSearchParams(form).toString() : json === undefined ? undefined : JSON.stringify(json);
  const type = form ? "application/x-www-form-urlencoded" : "application/json";
  const options = {
    ca: readFileSync(caFile),
    agent: false,
    method: sent.method ?? (body === undefined ? "GET" : "POST"),
    headers: { ...(body !== undefined && { "content-type": type }), ...headers },
    signal: AbortSignal.timeout(timeoutMilliseconds),
  };
  const outgoing = request(url, options, (incoming) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("error", reject);
    incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
  });
  outgoing.on("error", reject);
  outgoing.end(body);
  return promise;
}
