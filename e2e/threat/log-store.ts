import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** One request as the store got it. */
export interface AskedOfStore {
  readonly method: string;
  /** The request target, byte for byte. */
  readonly target: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface HostileStore {
  readonly url: string;
  readonly asked: readonly AskedOfStore[];
  close(): Promise<void>;
}

const keyword = (name: string) =>
  [name, { keyword: { type: "keyword", searchable: true, aggregatable: true } }] as const;
const FIELDS = {
  "@timestamp": { date: { type: "date", searchable: true, aggregatable: true } },
  log: { text: { type: "text", searchable: true, aggregatable: false } },
  ...Object.fromEntries(
    ["cluster", "level", "kubernetes.namespace_name", "kubernetes.pod_name", "kubernetes.host"].map(keyword),
  ),
};

/** A line with what names it and what it says. */
const hit = (id: number, cluster: string, namespace: string, said: string) => ({
  _index: "lines-1",
  _id: `line-${id}`,
  _source: { cluster, log: said },
  fields: {
    "@timestamp": ["2026-01-01T00:00:00.000Z"],
    cluster: [cluster],
    "kubernetes.namespace_name": [namespace],
    log: [said],
  },
  sort: ["2026-01-01T00:00:00.000Z", id],
});

/** A log store that gives everybody everything, whatever it is asked for, and records what that was. */
export async function startHostileStore(foreign: string): Promise<HostileStore> {
  const asked: AskedOfStore[] = [];
  const hits = [
    hit(1, "east", "shop", "one's own"),
    hit(2, "east", "vault", foreign),
    hit(3, "vault", "shop", foreign),
    hit(4, "East", "shop", foreign),
    hit(5, "east", "Shop", foreign),
  ];
  const answer = {
    took: 1,
    timed_out: false,
    _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
    hits: { total: { value: 1, relation: "eq" }, hits },
  };
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = "", url: target = "" } = request;
    const sent = await text(request);
    asked.push({ method, target, body: (sent === "" ? {} : JSON.parse(sent)) as AskedOfStore["body"] });
    const isCaps = target.includes("_field_caps");
    const told = isCaps ? { indices: ["lines-1"], fields: FIELDS } : answer;
    response.setHeader("content-type", "application/json").end(JSON.stringify(told));
  };
  const server = createServer((request, response) => void respond(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
