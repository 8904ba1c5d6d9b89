import type { ServerResponse } from "node:http";

import type { KubeObject } from "#lib/demo/object.ts";
import { apiVersionOf, type Resource } from "#lib/demo/resource/resource.ts";
import { ApiError } from "#lib/demo/store/api-error.ts";
import type { Change } from "#lib/demo/store/contract.ts";

import { contentTypes, formFor } from "./answer.ts";
import type { Exchange, WatchEvent } from "./contract.ts";
import { objectJson, toPartial } from "./json.ts";
import { parseListOptions } from "./list-options.ts";
import { toTable } from "./table/table.ts";

const bookmarkMilliseconds = 60_000;
// So long before its end a watch is told where to resume.
const lastBookmarkMilliseconds = 2000;
// The API server ends a watch after 30 to 60 minutes; one that nobody limited ends in the middle.
const defaultTimeoutSeconds = 45 * 60;
// A reader that is so far behind would only cost memory: it is cut off and relists.
const longestBacklogBytes = 32 * 1024 * 1024;

type Send = (event: WatchEvent) => void;

/** Answers a watch: what has changed since a version, and then everything as it happens. */
export function answerWatch(exchange: Exchange, response: ServerResponse, resource: Resource): void {
  const { clock, store } = exchange.cluster;
  const options = parseListOptions(exchange.query, resource, true);
  const { resourceVersion, sendInitialEvents, wantsBookmarks, timeoutSeconds } = options;
  const { namespace } = exchange.attributes;
  const key = resource.key;
  const send = openStream(exchange, response, resource);
  const wants = (object: KubeObject): boolean =>
    (namespace === "" || object.metadata.namespace === namespace) && (options.selects?.(object) ?? true);
  const take = (change: Change): void => void (change.resource === key && tellChange(change, wants, send));
  const bookmark = (annotations?: object): void => {
    const metadata = { resourceVersion: store.resourceVersion, ...(annotations ? { annotations } : {}) };
    send({ type: "BOOKMARK", object: { kind: resource.kind, apiVersion: apiVersionOf(resource), metadata } });
  };
  const isFromNothing = resourceVersion === "" || resourceVersion === "0";
  try {
    if (sendInitialEvents || isFromNothing) {
      const objects = store.list(key, namespace === "" ? undefined : namespace).filter(wants);
      for (const object of objects) send({ type: "ADDED", object });
      if (sendInitialEvents && wantsBookmarks) bookmark({ "k8s.io/initial-events-end": "true" });
    } else if (!isFromNothing) for (const change of store.since(resourceVersion)) take(change);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    send({ type: "ERROR", object: error.status });
    return void response.end();
  }
  const end = clock.now() + (timeoutSeconds || defaultTimeoutSeconds) * 1000;
  const stop = [store.subscribe(take), clock.at(end, () => response.end())];
  if (wantsBookmarks) stop.push(...bookmarks(exchange, end, bookmark));
  response.once("close", () => stop.forEach((release) => release()));
}

/** Tells each minute how far the store is, and once more shortly before the end. */
function bookmarks({ cluster: { clock } }: Exchange, end: number, tell: () => void): (() => void)[] {
  let cancel = (): void => undefined;
  const later = (): void => {
    cancel = clock.at(clock.now() + bookmarkMilliseconds, () => {
      tell();
      later();
    });
  };
  later();
  const last = end - lastBookmarkMilliseconds;
  return [() => cancel(), ...(last > clock.now() ? [clock.at(last, tell)] : [])];
}

/** A change as a watcher sees it: what enters or leaves its selector is added or deleted for it. */
function tellChange({ type, object, before }: Change, wants: (object: KubeObject) => boolean, send: Send): void {
  const isIn = type !== "DELETED" && wants(object);
  const wasIn = before !== undefined && wants(before);
  if (isIn) return send({ type: wasIn ? "MODIFIED" : "ADDED", object });
  if (!wasIn) return;
  const { resourceVersion } = object.metadata;
  // What left a selector is told as it last matched, under the version at which it left.
  const last = type === "DELETED" ? object : { ...before, metadata: { ...before.metadata, resourceVersion } };
  send({ type: "DELETED", object: last });
}

/** Begins the answer; gives what writes an event in the form that was asked for. @throws ApiError 406 */
function openStream(exchange: Exchange, response: ServerResponse, resource: Resource): Send {
  const { protobuf } = exchange.cluster;
  const { encoding, as } = formFor(exchange, resource);
  const apiVersion = apiVersionOf(resource);
  let told: object = {};
  const table = (type: string, object: KubeObject): object => {
    const { resourceVersion } = object.metadata;
    const shown = toTable(exchange, resource, type === "BOOKMARK" ? [] : [object]);
    const answer = { ...shown, ...told, metadata: { resourceVersion } };
    // The columns are told once.
    told = { columnDefinitions: null };
    return answer;
  };
  const json = (type: string, object: KubeObject): string => {
    if (type !== "ERROR" && as === "") return objectJson(object, apiVersion);
    return JSON.stringify(type === "ERROR" ? object : as === "Table" ? table(type, object) : toPartial(object));
  };
  const stream = encoding === "protobuf" ? ";stream=watch" : "";
  const headers = { "Content-Type": contentTypes[encoding] + stream, "Cache-Control": "no-cache, private" };
  response.writeHead(200, headers).flushHeaders();
  return ({ type, object }) => {
    if (response.writableEnded) return;
    if (response.writableLength > longestBacklogBytes) return void response.destroy();
    const found = object as KubeObject;
    if (encoding === "protobuf" && protobuf) {
      const shown = type === "ERROR" || as === "" ? found : toPartial(found);
      response.write(protobuf.encodeEvent({ type, object: shown }));
    } else response.write(`{"type":"${type}","object":${json(type, found)}}\n`);
  };
}
