import type { ServerResponse } from "node:http";

import type { KubeObject } from "#lib/demo/object.ts";
import { apiVersionOf, type Resource } from "#lib/demo/resource/resource.ts";
import { ApiError } from "#lib/demo/store/api-error.ts";
import type { Change } from "#lib/demo/store/contract.ts";

import type { Form } from "./accept.ts";
import { contentTypes, formFor } from "./answer.ts";
import type { Exchange, WatchEvent } from "./contract.ts";
import { objectJson } from "./json.ts";
import { type ListOptions, parseListOptions } from "./list-options.ts";
import { toPartial } from "./partial.ts";
import { toTable } from "./table/table.ts";

const bookmarkMilliseconds = 60_000;
// So long before its end a watch is told where to resume.
const lastBookmarkMilliseconds = 2000;
// The API server ends a watch after 30 to 60 minutes; one that nobody limited ends in the middle.
const defaultTimeoutSeconds = 45 * 60;
// A reader that is so far behind would only cost memory: it is cut off and relists.
const longestBacklogBytes = 32 * 1024 * 1024;

/** Answers a watch: what has changed since a version, and then everything as it happens. */
export function answerWatch(exchange: Exchange, response: ServerResponse, resource: Resource): void {
  const options = parseListOptions(exchange.query, resource, true);
  const form = formFor(exchange, resource);
  const watch = new Watch(exchange, response, resource, options, form);
  watch.start();
}

class Watch {
  readonly #exchange: Exchange;
  readonly #response: ServerResponse;
  readonly #resource: Resource;
  readonly #options: ListOptions;
  readonly #form: Form;
  readonly #apiVersion: string;
  #stop: (() => void)[] = [];
  #toldColumns = false;

  constructor(exchange: Exchange, response: ServerResponse, resource: Resource, options: ListOptions, form: Form) {
    this.#exchange = exchange;
    this.#response = response;
    this.#resource = resource;
    this.#options = options;
    this.#form = form;
    this.#apiVersion = apiVersionOf(resource);
  }

  start(): void {
    const { clock, store } = this.#exchange.cluster;
    const type = contentTypes[this.#form.encoding];
    this.#response.writeHead(200, {
      "Content-Type": this.#form.encoding === "protobuf" ? `${type};stream=watch` : type,
      "Cache-Control": "no-cache, private",
    });
    this.#response.flushHeaders();
    try {
      this.#catchUp();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#send({ type: "ERROR", object: error.status });
      this.#response.end();
      return;
    }
    this.#stop.push(store.subscribe((change) => this.#take(change)));
    const { timeoutSeconds = 0 } = this.#options;
    const end = clock.now() + (timeoutSeconds > 0 ? timeoutSeconds : defaultTimeoutSeconds) * 1000;
    this.#stop.push(clock.at(end, () => this.#end()));
    if (this.#options.wantsBookmarks) {
      this.#bookmarkLater();
      const last = end - lastBookmarkMilliseconds;
      if (last > clock.now()) this.#stop.push(clock.at(last, () => this.#bookmark()));
    }
    this.#response.once("close", () => this.#release());
  }

  /** What the watcher does not know yet: the objects there are, or the changes since its version. @throws ApiError 410 */
  #catchUp(): void {
    const { store } = this.#exchange.cluster;
    const { resourceVersion, sendInitialEvents, wantsBookmarks } = this.#options;
    const isFromNothing = resourceVersion === "" || resourceVersion === "0";
    if (sendInitialEvents ?? isFromNothing) {
      const { namespace } = this.#exchange.attributes;
      for (const object of store.list(this.#key, namespace === "" ? undefined : namespace)) {
        if (this.#wants(object)) this.#send({ type: "ADDED", object });
      }
      if (sendInitialEvents && wantsBookmarks) this.#bookmark({ "k8s.io/initial-events-end": "true" });
    } else if (!isFromNothing) for (const change of store.since(resourceVersion)) this.#take(change);
  }

  get #key(): string {
    return this.#resource.storedAs ?? this.#resource.key;
  }

  #wants(object: KubeObject): boolean {
    const { namespace } = this.#exchange.attributes;
    if (namespace !== "" && object.metadata.namespace !== namespace) return false;
    return this.#options.selects?.(object) ?? true;
  }

  /** A change as this watcher sees it: what enters or leaves its selector is added or deleted for it. */
  #take({ type, resource, object, before }: Change): void {
    if (resource !== this.#key) return;
    const isIn = type !== "DELETED" && this.#wants(object);
    const wasIn = before !== undefined && this.#wants(before);
    if (isIn) this.#send({ type: wasIn ? "MODIFIED" : "ADDED", object });
    else if (wasIn) this.#send({ type: "DELETED", object: type === "DELETED" ? object : lastSeen(before, object) });
  }

  #send({ type, object }: WatchEvent): void {
    if (this.#response.writableLength > longestBacklogBytes) return void this.#response.destroy();
    const { protobuf } = this.#exchange.cluster;
    if (this.#form.encoding === "protobuf" && protobuf) {
      const shown = type === "ERROR" || this.#form.as === "" ? object : toPartial(object as KubeObject);
      this.#response.write(protobuf.encodeEvent({ type, object: shown }));
    } else this.#response.write(`{"type":"${type}","object":${this.#json(type, object)}}\n`);
  }

  #json(type: WatchEvent["type"], object: unknown): string {
    if (type === "ERROR") return JSON.stringify(object);
    if (this.#form.as === "") return objectJson(object as KubeObject, this.#apiVersion);
    if (this.#form.as !== "Table") return JSON.stringify(toPartial(object as KubeObject));
    const table = toTable(this.#exchange, this.#resource, type === "BOOKMARK" ? [] : [object as KubeObject]);
    const { resourceVersion } = (object as KubeObject).metadata;
    const columns = this.#toldColumns ? { columnDefinitions: null } : {};
    this.#toldColumns = true;
    return JSON.stringify({ ...table, ...columns, metadata: { resourceVersion } });
  }

  #bookmark(annotations?: Record<string, string>): void {
    const { resourceVersion } = this.#exchange.cluster.store;
    const metadata = { resourceVersion, ...(annotations ? { annotations } : {}) };
    this.#send({ type: "BOOKMARK", object: { kind: this.#resource.kind, apiVersion: this.#apiVersion, metadata } });
  }

  #bookmarkLater(): void {
    const { clock } = this.#exchange.cluster;
    const cancel = clock.at(clock.now() + bookmarkMilliseconds, () => {
      this.#stop = this.#stop.filter((one) => one !== cancel);
      this.#bookmark();
      this.#bookmarkLater();
    });
    this.#stop.push(cancel);
  }

  #end(): void {
    this.#release();
    this.#response.end();
  }

  #release(): void {
    for (const stop of this.#stop.splice(0)) stop();
  }
}

/** An object that left a selector: as it last matched, under the version at which it left. */
const lastSeen = (before: KubeObject, now: KubeObject): KubeObject => ({
  ...before,
  metadata: { ...before.metadata, resourceVersion: now.metadata.resourceVersion },
});
