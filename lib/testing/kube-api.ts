import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

import { discoveryDocuments } from "#lib/testing/kube-api/discovery.ts";
import { type FaultName, type FaultOptions, Faults } from "#lib/testing/kube-api/fault.ts";
import { kubeconfigOf } from "#lib/testing/kube-api/kubeconfig.ts";
import { Lists } from "#lib/testing/kube-api/list.ts";
import { type KubeObject, ObjectMap, resourceOf } from "#lib/testing/kube-api/object-map.ts";
import { parseResourcePath, type ResourcePath } from "#lib/testing/kube-api/resource.ts";
import { failure, respondJson } from "#lib/testing/kube-api/respond.ts";
import { Watches } from "#lib/testing/kube-api/watch.ts";

export type { FaultName, FaultOptions, KubeObject };

export interface KubeApiOptions {
  objects?: readonly KubeObject[];
  /** Context and cluster name in `kubeconfig()`; default `test`. */
  name?: string;
  gitVersion?: string;
  /** What every container has written; without it there are no logs. */
  log?: string;
  /** Loopback port; default one that is free. */
  port?: number;
  /** What else is at this address: true when it has taken a request over. Faults come first. */
  beside?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

export interface SeenRequest {
  method: string;
  /** With its query. */
  url: string;
  headers: IncomingMessage["headers"];
}

export interface KubeApi {
  readonly url: string;
  /** Every request so far, faulty ones too. */
  readonly requests: readonly SeenRequest[];
  readonly openWatches: number;
  /** A kubeconfig text with this server as its only and current context. */
  kubeconfig(): string;
  /** Creates or replaces an object; watchers see it at once. */
  put(object: KubeObject): KubeObject;
  /** Deletes an object; false when it is not there. */
  remove(object: KubeObject): boolean;
  /** Misbehaves from the next request on, until `heal` or `times` requests. */
  fault(name: FaultName, options?: FaultOptions): void;
  heal(): void;
  bookmark(): void;
  cutWatches(): void;
  /** Makes every resourceVersion and continue token handed out until now too old (410). */
  compact(): void;
  close(): Promise<void>;
}

/** Starts a small Kubernetes API (JSON over HTTP, loopback) over a mutable map of objects: list, watch, get, discovery, faults. */
export async function startKubeApi(options: KubeApiOptions = {}): Promise<KubeApi> {
  const map = new ObjectMap();
  for (const object of options.objects ?? []) map.put(object);
  const parts = { log: options.log, map, lists: new Lists(map), watches: new Watches(map), faults: new Faults() };
  const documents = discoveryDocuments(options.gitVersion ?? "v1.36.3");
  const requests: SeenRequest[] = [];

  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers });
    response.on("error", () => undefined);
    if (parts.faults.strike(request, response) || options.beside?.(request, response)) return;
    void route(parts, documents, request, response);
  });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    requests,
    get openWatches() {
      return parts.watches.count;
    },
    kubeconfig: () => kubeconfigOf([{ name: options.name ?? "test", url }]),
    put: (object) => map.put(object),
    remove: (object) => map.remove(resourceOf(object), object.metadata.namespace, object.metadata.name),
    fault: (name, faultOptions) => parts.faults.set(name, faultOptions),
    heal: () => parts.faults.heal(),
    bookmark: () => parts.watches.bookmark(),
    cutWatches: () => parts.watches.cut(),
    compact: () => {
      map.compact();
      parts.lists.expire();
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

interface Parts {
  log: string | undefined;
  map: ObjectMap;
  lists: Lists;
  watches: Watches;
}

const notFound = (what: string) => failure(404, "NotFound", `${what} not found`);

async function route(
  parts: Parts,
  documents: ReadonlyMap<string, unknown>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  const document = documents.get(pathname);
  const path = parseResourcePath(pathname);
  if (/^\/(readyz|livez|healthz)$/.test(pathname)) response.end("ok");
  else if (parts.log !== undefined && pathname.endsWith("/log")) response.end(parts.log);
  else if (document !== undefined) respondJson(response, 200, document);
  else if (request.method === "POST" && pathname.endsWith("accessreviews")) await review(request, response);
  else if (!acceptsJson(request))
    respondJson(response, 406, failure(406, "NotAcceptable", "only application/json is served"));
  else if (path === undefined || request.method !== "GET") respondJson(response, 404, notFound(pathname));
  else respondRead(parts, path, searchParams, response);
}

function respondRead(parts: Parts, path: ResourcePath, query: URLSearchParams, response: ServerResponse): void {
  if (path.name === "") {
    const isWatch = ["true", "1"].includes(query.get("watch") ?? "");
    (isWatch ? parts.watches : parts.lists).respond(response, path, query);
    return;
  }
  const object = parts.map.get(path.resource, path.namespace, path.name);
  if (object === undefined) respondJson(response, 404, notFound(`${path.resource.resource} "${path.name}"`));
  else respondJson(response, 200, object);
}

/** Access reviews say yes; a refusal is the fault `forbidden` on the path in question. */
async function review(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = (await json(request)) as object;
  respondJson(response, 201, { ...asked, status: { allowed: true } });
}

function acceptsJson(request: IncomingMessage): boolean {
  const accept = request.headers.accept ?? "*/*";
  return accept.includes("json") || accept.includes("*/*");
}
