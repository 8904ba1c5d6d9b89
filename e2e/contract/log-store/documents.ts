import type { Properties } from "#lib/demo/log-store/engine/mapping.ts";

/** 2026-01-01T12:00:00Z: all lines are within the hour after it. */
export const beginMs = Date.UTC(2026, 0, 1, 12);

const keyword = { type: "keyword" } as const;
const dynamic = { type: "text", fields: { keyword: { type: "keyword", ignore_above: 64 } } } as const;

/** The first index is mapped by hand, the second as texts come, and `status` is not the same in both. */
export const mappings: Readonly<Record<"a" | "b", Properties>> = {
  a: {
    "@timestamp": { type: "date" },
    message: { type: "text" },
    cluster: keyword,
    level: keyword,
    status: { type: "long" },
    took: { type: "double" },
    ok: { type: "boolean" },
    tags: keyword,
    event: { properties: { ingested: { type: "date" } } },
    kubernetes: { properties: { namespace: keyword, pod: { properties: { name: keyword } } } },
  },
  b: {
    "@timestamp": { type: "date" },
    message: dynamic,
    cluster: keyword,
    level: dynamic,
    status: keyword,
    took: { type: "double" },
    kubernetes: { properties: { namespace: keyword, pod: { properties: { name: dynamic } } } },
  },
};

export interface Document {
  readonly index: "a" | "b";
  readonly id: string;
  readonly source: Readonly<Record<string, unknown>>;
}

const texts = [
  "GET /v1/items 200 in 12 ms",
  "Error: missing key PAYMENTS_DSN",
  "connection to 10.2.3.4:8080 refused, retry 3 of 9",
  "timeout after 5,000 ms while reading from search-api",
  '{"level":"info","msg":"request done","path":"/v2/search?q=anchor"}',
  "\u001B[31mERROR\u001B[0m Größe überschritten: don't panic",
  "java.net.SocketTimeoutException: Read timed out",
  "\tat com.example.shared.UpstreamClient.send(UpstreamClient.java:131)",
];
const namespaces = ["payments", "payments-eu", "search", "shop"];
const levels = ["info", "error", "warn"];

const at = (ms: number): string => new Date(beginMs + ms).toISOString();

/** 48 lines, a quarter of them in the second index, and four that lack what others have. */
export const documents: readonly Document[] = [
  ...Array.from({ length: 48 }, (_, nth): Document => {
    const isSecond = nth % 4 === 3;
    const level = levels[nth % 3];
    return {
      index: isSecond ? "b" : "a",
      id: `line-${nth}`,
      source: {
        // Pairs of lines have the same time.
        "@timestamp": at(Math.floor(nth / 2) * 95_000 + 250),
        message: texts[nth % texts.length],
        cluster: nth % 5 === 0 ? "west" : "east",
        ...(nth % 7 === 0 ? {} : { level }),
        status: isSecond ? String(200 + (nth % 3)) : 200 + (nth % 3) * 150,
        took: nth * 1.5,
        kubernetes: { namespace: namespaces[nth % 4], pod: { name: `web-${nth % 6}` } },
        ...(isSecond ? {} : { ok: nth % 2 === 0, event: { ingested: at(Math.floor(nth / 2) * 95_000 + 900) } }),
        ...(nth % 9 === 0 && !isSecond ? { tags: ["_jsonparsefailure", "late"] } : {}),
      },
    };
  }),
  { index: "a", id: "untimed", source: { message: "a line without a time", cluster: "east" } },
  { index: "a", id: "node", source: { "@timestamp": at(60_000), message: "kubelet: node is ready", cluster: "west" } },
  {
    index: "b",
    id: "long",
    source: { "@timestamp": at(61_000), message: `long ${"x".repeat(80)}`, cluster: "west", level: "info" },
  },
  {
    index: "a",
    id: "future",
    source: { "@timestamp": "2036-01-01T00:00:00.000Z", message: "from a clock ahead", cluster: "east", level: "info" },
  },
];
