import type { ServerResponse } from "node:http";

import { contentTypes, formFor, sendObject } from "#lib/demo/http/answer.ts";
import type { Exchange, Handler } from "#lib/demo/http/contract.ts";
import { parseListOptions } from "#lib/demo/http/list-options.ts";
import { sendList } from "#lib/demo/http/list.ts";
import { protobuf } from "#lib/demo/protobuf/protobuf.ts";
import { noSuchResource, notFound, notImplemented } from "#lib/demo/store/api-error.ts";

import { type Encoding, podListBody, readPod } from "./corpus.ts";
import { type Page, pageOf } from "./page.ts";
import { podObject } from "./pod.ts";
import { type ScaleCluster, versionOf, type Watcher } from "./scale-cluster.ts";
import { pump, write } from "./stream.ts";

/** Large bodies go out in slices: one write of a whole list would be encrypted in one go and block everything else. */
const sliceBytes = 1024 * 1024;
const bookmarkMilliseconds = 10_000;
/** Written as pods of their own by no one: 501 instead of a 404 for a pod that lists show. */
const writes = ["create", "update", "patch", "delete", "deletecollection"];

/** Answers about pods from the corpus, in place of the server's own. */
export function podHandlers(cluster: ScaleCluster): Record<string, Handler> {
  const refuse: Handler = () => {
    throw notImplemented("the pods of the scale mode can only be read");
  };
  return {
    "create pods/eviction": refuse,
    ...Object.fromEntries(writes.map((verb) => [`${verb} pods`, refuse])),
    "list pods": (exchange, response) => listPods(cluster, exchange, response),
    "watch pods": (exchange, response) => watchPods(cluster, exchange, response),
    "get pods": (exchange, response) => getPod(cluster, exchange, response),
  };
}

function podsOf({ cluster }: Exchange) {
  const resource = cluster.resources.byKey("pods");
  if (!resource) throw noSuchResource();
  return resource;
}

async function listPods(cluster: ScaleCluster, exchange: Exchange, response: ServerResponse): Promise<void> {
  const resource = podsOf(exchange);
  const options = parseListOptions(exchange.query, resource, false);
  const { encoding, as } = formFor(exchange, resource);
  const page = readPage(cluster, exchange, options.limit, options.continue);
  if (as === "" && !options.selects) return sendPage(cluster, response, page, encoding);
  // Nobody asks so of a whole cluster of this size but a person with kubectl: every pod is read from its JSON, and there is one page.
  const all = readPage(cluster, exchange, 0, "");
  const pods = Array.from({ length: all.to - all.from }, (_, index) =>
    podObject(readPod(cluster.corpus, all.from + index)),
  );
  sendList(exchange, response, resource, options.selects ? pods.filter(options.selects) : pods);
}

function readPage({ corpus, visible }: ScaleCluster, { attributes }: Exchange, limit: number, token: string): Page {
  const { namespace } = attributes;
  const [first, end] = namespace === "" ? [0, visible] : (corpus.ranges.get(namespace) ?? [0, 0]);
  return pageOf(Math.min(end, visible), limit, token, Math.min(first, visible));
}

async function sendPage(
  cluster: ScaleCluster,
  response: ServerResponse,
  page: Page,
  encoding: Encoding,
): Promise<void> {
  const parts = podListBody(cluster.corpus, page, encoding, String(versionOf(cluster)));
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  response.writeHead(200, { "Content-Type": contentTypes[encoding], "Content-Length": length });
  for (const part of parts)
    for (let at = 0; at < part.length && !response.destroyed; at += sliceBytes)
      await write(response, part.subarray(at, at + sliceBytes));
  response.end();
  cluster.load.listedBytes += length;
}

function getPod(cluster: ScaleCluster, exchange: Exchange, response: ServerResponse): void {
  const { namespace, name } = exchange.attributes;
  const position = cluster.corpus.index.get(`${namespace}/${name}`);
  if (position === undefined) throw notFound("pods", name);
  sendObject(exchange, response, 200, podObject(readPod(cluster.corpus, position)), podsOf(exchange));
}

function watchPods(cluster: ScaleCluster, exchange: Exchange, response: ServerResponse): void {
  const resource = podsOf(exchange);
  const options = parseListOptions(exchange.query, resource, true);
  const { encoding, as } = formFor(exchange, resource);
  if (options.sendInitialEvents || options.selects || as !== "")
    throw notImplemented("the scale mode's pods are watched whole, as they are and from now on");
  const type = contentTypes[encoding] + (encoding === "protobuf" ? ";stream=watch" : "");
  response.writeHead(200, { "Content-Type": type }).flushHeaders();
  // The stream repeats itself, so it can be resumed from anywhere.
  const since = Number(options.resourceVersion) || versionOf(cluster);
  const sent = Math.min(cluster.happened, Math.max(0, since - cluster.base));
  const { namespace } = exchange.attributes;
  const watcher: Watcher = { response, encoding, namespace, sent };
  cluster.watchers.add(watcher);
  void pump(cluster, watcher);
  const bookmarks = setInterval(() => {
    if (options.wantsBookmarks && !watcher.pumping) response.write(bookmark(versionOf(cluster), encoding));
  }, bookmarkMilliseconds);
  const { timeoutSeconds = 0 } = options;
  const end = timeoutSeconds > 0 ? setTimeout(() => response.end(), timeoutSeconds * 1000) : undefined;
  response.once("close", () => {
    clearInterval(bookmarks);
    clearTimeout(end);
    cluster.watchers.delete(watcher);
  });
}

/** An event that only tells how far the stream is. */
export function bookmark(resourceVersion: number, encoding: Encoding): Uint8Array {
  const object = { kind: "Pod", apiVersion: "v1", metadata: { resourceVersion: String(resourceVersion) } };
  if (encoding === "protobuf") return protobuf.encodeEvent({ type: "BOOKMARK", object });
  const shown = { ...object, spec: { containers: null }, status: {} };
  return Buffer.from(`${JSON.stringify({ type: "BOOKMARK", object: shown })}\n`);
}
