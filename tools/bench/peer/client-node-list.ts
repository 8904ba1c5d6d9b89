import {
  CoreV1Api,
  createConfiguration,
  KubeConfig,
  ListWatch,
  Observable,
  ResponseContext,
  ServerConfiguration,
  type V1Pod,
  Watch,
} from "@kubernetes/client-node";

import type { IngestInput, IngestReport } from "#tools/bench/ingest.ts";
import { costOf, readInput, settledRss, writeReport } from "#tools/bench/reporting.ts";
import { hashRows } from "#tools/bench/source/row-hash.ts";

import { podLine } from "./pod-line.ts";

/** Client-node's own parsing and caching, its HTTP library exchanged for one that has the bytes already. */
async function memoryApi(plain: string): Promise<CoreV1Api> {
  const response = await fetch(`${plain}/api/v1/pods`);
  const bytes = Buffer.from(await response.arrayBuffer());
  const body = { text: async () => bytes.toString(), binary: async () => bytes, stream: () => null };
  const context = new ResponseContext(200, { "content-type": "application/json" }, body);
  const httpApi = { send: () => new Observable(Promise.resolve(context)) };
  return new CoreV1Api(createConfiguration({ baseServer: new ServerConfiguration(plain, {}), httpApi }));
}

const input = readInput() as IngestInput;
const config = new KubeConfig();
config.loadFromFile(input.kubeconfig);
const api = input.from === "memory" ? await memoryApi(input.plain) : config.makeApiClient(CoreV1Api);

const before = await settledRss();
const cache = new ListWatch<V1Pod>("/api/v1/pods", new Watch(config), () => api.listPodForAllNamespaces(), false);
cache.on("error", (error: unknown) => {
  throw new Error(`client-node could not list: ${String(error)}`);
});
const cost = await costOf(() => cache.start());
const rows = cache.list();
const rssBytes = (await settledRss()) - before;
writeReport({ ...cost, pods: rows.length, hash: hashRows(rows.map(podLine)), rssBytes } satisfies IngestReport);
