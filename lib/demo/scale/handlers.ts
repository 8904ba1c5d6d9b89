import type { ServerResponse } from "node:http";

import { contentTypes, formFor, sendObject } from "#lib/demo/http/answer.ts";
import type { Exchange, Handler } from "#lib/demo/http/contract.ts";
import { parseListOptions } from "#lib/demo/http/list-options.ts";
import { sendList } from "#lib/demo/http/list.ts";
import { protobuf } from "#lib/demo/protobuf/protobuf.ts";
import { badRequest, noSuchResource, notFound, notImplemented } from "#lib/demo/store/api-error.ts";

import { readPod } from "./corpus.ts";
import { type Encoding, podListBody } from "./list.ts";
import { type Page, pageOf } from "./page.ts";
import { podObject } from "./pod.ts";
import { type ScaleCluster, versionOf, type Watcher } from "./scale-cluster.ts";
import { pump, write } from "./stream.ts";

/** Large bodies go out in slices: one write of a whole list would be encrypted in one go and block everything else. */
const SLICE_BYTES = 1024 * 1024;
const BOOKMARK_EVERY_MILLISECONDS = 10_000;
/** Written as pods of their own by no one: 501 instead of a 404 for a pod that lists show. */
const WRITES = [
  "create pods",
  "create pods/eviction",
  "update pods",
  "patch pods",
  "delete pods",
  "deletecollection pods",
];

/** Answers about pods from the corpus, in place of the server's own. */
export function podHandlers(cluster: ScaleCluster): Record<string, Handler> {
  const refuse: Handler = () => {
    throw notImplemented("the pods of the scale mode can only be read");
  };
  return {
    ...Object.fromEntries(WRITES.map((name) => [name, refuse])),
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
  try {
    return pageOf(Math.min(end, visible), limit, token, Math.min(first, visible));
  } catch (error) {
    if (error instanceof RangeError) throw badRequest(`continue key is not valid: ${error.message}`);
    throw error;
  }
}

async function sendPage(
  cluster: ScaleCluster,
  response: ServerResponse,
  page: Page,
  encoding: Encoding,
): Promise<void> {
  const parts = podListBody(cluster.corpus, page, encoding, String(versionOf(cluster)));
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  // The token in a header too: whoever keeps raw pages need not read them.
  const own = { "X-Scale-Continue": page.continueToken };
  response.writeHead(200, { "Content-Type": contentTypes[encoding], "Content-Length": length, ...own });
  for (const part of parts)
    for (let at = 0; at < part.length && !response.destroyed; at += SLICE_BYTES)
      await write(response, part.subarray(at, at + SLICE_BYTES));
  response.end();
  cluster.load.listedBytes += length;
}

function getPod(cluster: ScaleCluster, exchange: Exchange, response: ServerResponse): void {
  const { namespace, name } = exchange.attributes;
  const position = cluster.corpus.index.get(`${namespace}/${name}`);
  if (position === undefined) throw notFound("pods", name);
  const pod = cluster.known.get(position) ?? podObject(readPod(cluster.corpus, position));
  if (cluster.known.size < 1000) cluster.known.set(position, pod);
  sendObject(exchange, response, 200, pod, podsOf(exchange));
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
  const watcher: Watcher = { response, encoding, namespace, sent, pumping: undefined };
  cluster.watchers.add(watcher);
  void pump(cluster, watcher);
  const bookmarks = setInterval(() => {
    if (options.wantsBookmarks && !watcher.pumping) response.write(bookmark(versionOf(cluster), encoding));
  }, BOOKMARK_EVERY_MILLISECONDS);
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
