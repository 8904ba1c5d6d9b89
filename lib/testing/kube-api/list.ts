import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";

import type { KubeObject, ObjectMap } from "./object-map.ts";
import { apiVersionOf, type ResourcePath } from "./resource.ts";
import { gone, respondJson } from "./respond.ts";

interface Rest {
  objects: KubeObject[];
  revision: number;
}

/** Answers lists in pages. Every page of one list is of the same revision; `expire` makes open continue tokens 410. */
export class Lists {
  readonly #map: ObjectMap;
  readonly #open = new Map<string, Rest>();

  constructor(map: ObjectMap) {
    this.#map = map;
  }

  expire(): void {
    this.#open.clear();
  }

  respond(response: ServerResponse, path: ResourcePath, query: URLSearchParams): void {
    const token = query.get("continue") ?? "";
    const rest = token === "" ? this.#begin(path, query) : this.#open.get(token);
    if (rest === undefined) {
      respondJson(response, 410, gone);
      return;
    }
    this.#open.delete(token);
    const limit = Number(query.get("limit") ?? 0) || rest.objects.length;
    const items = rest.objects.slice(0, limit);
    respondJson(response, 200, {
      kind: `${path.resource.kind}List`,
      apiVersion: apiVersionOf(path.resource),
      metadata: { resourceVersion: String(rest.revision), ...this.#remaining(rest, limit) },
      items: items.map(withoutType),
    });
  }

  #begin(path: ResourcePath, query: URLSearchParams): Rest {
    const wantedName = /^metadata\.name=(.+)$/.exec(query.get("fieldSelector") ?? "")?.[1];
    const all = this.#map.list(path.resource, path.namespace);
    const named = wantedName === undefined ? all : all.filter((object) => object.metadata.name === wantedName);
    const selector = query.get("labelSelector") ?? "";
    const objects = selector === "" ? named : named.filter((object) => bears(object, selector));
    return { objects, revision: this.#map.revision };
  }

  #remaining(rest: Rest, limit: number): { continue?: string; remainingItemCount?: number } {
    const objects = rest.objects.slice(limit);
    if (objects.length === 0) return {};
    const token = randomUUID();
    this.#open.set(token, { objects, revision: rest.revision });
    return { continue: token, remainingItemCount: objects.length };
  }
}

/** Every `key=value` of a selector; a key alone asks whether there is one. */
function bears({ metadata: { labels } }: KubeObject, selector: string): boolean {
  const own = (labels ?? {}) as Record<string, string>;
  return selector.split(",").every((part) => {
    const [key = "", value] = part.split("=");
    return value === undefined ? key in own : own[key] === value;
  });
}

// Real lists carry kind and apiVersion only once, on the list.
function withoutType({ kind: _kind, apiVersion: _apiVersion, ...object }: KubeObject): Record<string, unknown> {
  return object;
}
