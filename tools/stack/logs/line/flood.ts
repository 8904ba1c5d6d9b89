import { parseArgs } from "node:util";

import { requestStore, writeBulk } from "./bulk.ts";
import { idOf } from "./container.ts";
import type { Line } from "./line.ts";
import { toDocument, type ShapeName } from "./shape.ts";
import { putTemplates } from "./template.ts";

/**
 * Fills an index of a log store with many lines, for measurements:
 * `node tools/stack/logs/line/flood.ts --store http://127.0.0.1:9200 --index bench-lines --count 5000000`.
 * A million takes about 180 MB of its disk.
 */
const options = {
  store: { type: "string", default: "http://127.0.0.1:9200" },
  index: { type: "string", default: "bench-lines" },
  count: { type: "string", default: "1000000" },
  shape: { type: "string", default: "fluent" },
  clusters: { type: "string", default: "east,west" },
  hours: { type: "string", default: "24" },
} as const;

const { values } = parseArgs({ options });
const count = Number(values.count);
const clusters = values.clusters.split(",");
const begin = Date.now() - Number(values.hours) * 3_600_000;
const stepMilliseconds = (Date.now() - begin) / count;

const namespaces = ["payments", "checkout", "search", "catalog", "identity", "media", "platform", "batch"];
const texts = [
  'level=info msg="request" method=GET path=/api/orders status=200 durationMs=',
  'level=warn msg="slow query" table=orders durationMs=',
  'level=error msg="upstream timeout" upstream=ledger:8443 attempt=',
  'level=info msg="charge authorised" merchant=m-4471 amount=',
];

// 40 pods in each of 8 namespaces; each is made once, since a hash for every line would cost more than the store.
const podsOfNamespace = 40;
const containers = clusters.flatMap((cluster) =>
  namespaces.flatMap((namespace) =>
    Array.from({ length: podsOfNamespace }, (_, index) => {
      const pod = `${namespace}-api-7c9d8f-${index.toString(36).padStart(5, "x")}`;
      const podUid = `${cluster}-${pod}`;
      const image = `registry.example.com/${namespace}/api:2.14.0`;
      const labels = { "app.kubernetes.io/name": `${namespace}-api`, team: `team-${namespace}` };
      const node = `${cluster}-a-${index % 12}`;
      return { cluster, namespace, pod, podUid, node, labels, name: "api", image, id: idOf(podUid, "api") };
    }),
  ),
);

function lineOf(index: number): Line | undefined {
  const container = containers[(index * 7) % containers.length];
  const at = new Date(begin + index * stepMilliseconds).toISOString();
  return container && { container, at, stream: "stdout", text: `${texts[index % texts.length]}${index % 1000}` };
}

/** The store names such a document itself, which spares it a look whether it is there. */
function toRow(index: number, shape: ShapeName): string {
  const line = lineOf(index);
  return line === undefined ? "" : `{"create":{}}\n${JSON.stringify(toDocument(line, shape).source)}\n`;
}

// 3,000 lines, 2 MB: larger ones were no faster on two cores.
const batchLength = 3_000;
let next = 0;

async function write(): Promise<void> {
  while (next < count) {
    const from = next;
    next = Math.min(count, from + batchLength);
    const rows = Array.from({ length: next - from }, (_, offset) => toRow(from + offset, values.shape as ShapeName));
    await writeBulk(values.store, rows.join(""), values.index);
    if (from % 300_000 < batchLength) console.log(`${next} of ${count}, ${rateSince(started, next)} lines/s`);
  }
}

const rateSince = (from: number, lines: number): number => Math.round(lines / ((Date.now() - from) / 1000));

await putTemplates(values.store);
const settings = { index: { number_of_shards: 1, number_of_replicas: 0, refresh_interval: "-1" } };
await requestStore(values.store, `/${values.index}`, { method: "PUT", body: JSON.stringify({ settings }) });
const started = Date.now();
await Promise.all([write(), write()]);
const rate = rateSince(started, count);
await requestStore(values.store, `/${values.index}/_refresh`, { method: "POST" });
const body = JSON.stringify({ index: { refresh_interval: "1s" } });
await requestStore(values.store, `/${values.index}/_settings`, { method: "PUT", body });
console.log(`${count} lines in ${((Date.now() - started) / 1000).toFixed(1)} s, ${rate} lines/s`);
