import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import type { ServerOptions } from "node:https";

import type { LogStoreConfig } from "#lib/server/config/log-store.ts";
import type { Caps } from "#lib/server/source/log-store/field.ts";

import { sendJson } from "./prometheus.ts";
import { startServer, type TestServer } from "./server.ts";

/** A question as a log store got it. */
export interface AskedStore {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

export type StoreReply = (asked: AskedStore, response: ServerResponse) => void;

/** Something that stands where a log store should be, and answers as the test says. */
export interface TestLogStore extends TestServer {
  readonly asked: AskedStore[];
}

export async function startLogStore(reply: StoreReply, tls?: ServerOptions): Promise<TestLogStore> {
  const asked: AskedStore[] = [];
  const server = await startServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const one = { method: request.method ?? "", path: request.url ?? "", body, headers: request.headers };
      asked.push(one);
      reply(one, response);
    });
  }, tls);
  return Object.defineProperty(server as TestServer & { asked: AskedStore[] }, "asked", { value: asked });
}

export const aLogStoreConfig = (url: string, part: Partial<LogStoreConfig> = {}): LogStoreConfig => ({
  name: "logs",
  url,
  index: "k8s-*",
  flavour: "auto",
  fields: {},
  caFile: null,
  basic: null,
  apiKeyFile: null,
  clusters: null,
  audit: null,
  ...part,
});

const keyword = { keyword: { aggregatable: true } };

/** What Elasticsearch 8.19 says of lines that Fluent Bit wrote without a template: every text has a keyword beside it. */
export const FLUENT_CAPS: Caps = {
  "@timestamp": { date_nanos: { aggregatable: true } },
  log: { text: { aggregatable: false } },
  ...Object.fromEntries(
    ["cluster", "level", "stream"]
      .concat(["namespace_name", "pod_name", "container_name", "host"].map((name) => `kubernetes.${name}`))
      .flatMap((name) => [
        [name, { text: { aggregatable: false } }],
        [`${name}.keyword`, keyword],
      ]),
  ),
};

/** A hit as both products give it. */
export const aHit = (
  id: string,
  part: { time?: string; number?: number; fields?: Record<string, unknown[]> } = {},
) => ({
  _index: "k8s-1",
  _id: id,
  fields: {
    "@timestamp": [part.time ?? "2026-11-21T10:00:00.123456783Z"],
    cluster: ["alpha"],
    "kubernetes.namespace_name": ["payments"],
    log: [`line ${id}`],
    ...part.fields,
  },
  sort: [1_795_255_200_123, part.number ?? 0],
});

/** Answers `_field_caps` and, with these hits and parts, `_search`. */
export const asStore =
  (hits: readonly object[], part: object = {}, caps: Caps = FLUENT_CAPS): StoreReply =>
  ({ path }, response) =>
    path.includes("_field_caps")
      ? sendJson(response, { indices: ["k8s-1"], fields: caps })
      : sendJson(response, {
          took: 3,
          timed_out: false,
          _shards: { total: 2, successful: 2, failed: 0 },
          hits: { total: { value: hits.length, relation: "eq" }, hits },
          ...part,
        });
