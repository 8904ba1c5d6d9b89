import type { ServerResponse } from "node:http";

import type { Change, ObjectMap } from "./object-map.ts";
import { apiVersionOf, type ResourcePath } from "./resource.ts";
import { gone } from "./respond.ts";

/** Answers watches: history first, then live changes, bookmarks when told, until cut or until `timeoutSeconds`. */
export class Watches {
  readonly #map: ObjectMap;
  readonly #bookmarks = new Set<() => void>();
  readonly #open = new Set<ServerResponse>();

  constructor(map: ObjectMap) {
    this.#map = map;
  }

  get count(): number {
    return this.#open.size;
  }

  /** Sends a bookmark of the current revision to every watch that asked for bookmarks. */
  bookmark(): void {
    for (const send of this.#bookmarks) send();
  }

  /** Breaks every open watch off without the closing chunk, as a lost connection would. */
  cut(): void {
    for (const response of this.#open) response.destroy();
  }

  respond(response: ServerResponse, path: ResourcePath, query: URLSearchParams): void {
    const revision = query.get("resourceVersion") ?? "";
    const fromNow = revision === "" || revision === "0";
    const missed = fromNow ? this.#current(path) : this.#map.since(Number(revision));
    response.writeHead(200, { "content-type": "application/json", "transfer-encoding": "chunked" });
    response.flushHeaders();
    if (missed === undefined) {
      response.end(line("ERROR", gone));
      return;
    }
    const send = (change: Change): void => {
      if (concerns(change, path)) response.write(line(change.type, change.object));
    };
    missed.forEach(send);
    this.#keep(response, this.#map.subscribe(send), this.#bookmarker(response, path, query), query);
  }

  #keep(
    response: ServerResponse,
    unsubscribe: () => void,
    bookmark: (() => void) | undefined,
    query: URLSearchParams,
  ): void {
    this.#open.add(response);
    if (bookmark !== undefined) this.#bookmarks.add(bookmark);
    const timeoutSeconds = Number(query.get("timeoutSeconds") ?? 0);
    const timer = timeoutSeconds > 0 ? setTimeout(() => response.end(), timeoutSeconds * 1000) : undefined;
    response.on("close", () => {
      clearTimeout(timer);
      unsubscribe();
      this.#open.delete(response);
      if (bookmark !== undefined) this.#bookmarks.delete(bookmark);
    });
  }

  #bookmarker(response: ServerResponse, path: ResourcePath, query: URLSearchParams): (() => void) | undefined {
    if (query.get("allowWatchBookmarks") !== "true" && query.get("allowWatchBookmarks") !== "1") return undefined;
    const type = { kind: path.resource.kind, apiVersion: apiVersionOf(path.resource) };
    return () => {
      const metadata = { resourceVersion: String(this.#map.revision), creationTimestamp: null };
      response.write(line("BOOKMARK", { ...type, metadata }));
    };
  }

  // A watch without a resourceVersion starts with what exists, as ADDED events.
  #current(path: ResourcePath): Change[] {
    const { resource, namespace } = path;
    const objects = this.#map.list(resource, namespace);
    return objects.map((object) => ({ type: "ADDED", revision: this.#map.revision, resource, object }));
  }
}

function concerns(change: Change, path: ResourcePath): boolean {
  if (change.resource !== path.resource) return false;
  return path.namespace === "" || change.object.metadata.namespace === path.namespace;
}

const line = (type: string, object: unknown): string => `${JSON.stringify({ type, object })}\n`;
