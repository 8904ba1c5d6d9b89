import type { IncomingMessage, ServerResponse } from "node:http";

import { match, prepare, type ServedCluster, truth } from "./cluster.ts";
import { podJson } from "./corpus.ts";
import { podObjectJson } from "./event-pool.ts";
import { MEDIA_TYPE, podListBody } from "./list.ts";
import { pageOf } from "./page.ts";
import { encodingOf, sendBody, sendJson, sendStatus } from "./respond.ts";
import { bookmark, expire, play } from "./watch-stream.ts";

const POD_PATH = /^\/api\/v1\/namespaces\/([^/]+)\/pods\/([^/]+)$/;
const BOOKMARK_EVERY_MILLISECONDS = 10_000;

/** Answers one request to one served cluster. */
export async function route(cluster: ServedCluster, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://source");
  if (url.pathname.startsWith("/bench/")) return control(cluster, url, response);
  if (url.pathname === "/api/v1/pods")
    return isWatch(url) ? watchPods(cluster, url, request, response) : listPods(cluster, url, request, response);
  const single = POD_PATH.exec(url.pathname);
  if (single) return getPod(cluster, `${single[1]}/${single[2]}`, response);
  if (isWatch(url)) return holdOpen(response);
  return answerRest(url.pathname, response);
}

function isWatch(url: URL): boolean {
  return ["1", "true"].includes(url.searchParams.get("watch") ?? "");
}

async function listPods(
  cluster: ServedCluster,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const encoding = encodingOf(request);
  const limit = Number(url.searchParams.get("limit") ?? 0);
  const page = pageOf(cluster.visible, limit, url.searchParams.get("continue") ?? "");
  // The token in a header too: whoever keeps raw pages need not read them.
  const headers = { "content-type": MEDIA_TYPE[encoding], "x-bench-continue": page.continueToken };
  await sendBody(response, headers, podListBody(cluster.corpus, page, encoding, String(cluster.resourceVersion)));
}

function watchPods(cluster: ServedCluster, url: URL, request: IncomingMessage, response: ServerResponse): void {
  const encoding = encodingOf(request);
  const suffix = encoding === "protobuf" ? ";stream=watch" : "";
  response.writeHead(200, { "content-type": MEDIA_TYPE[encoding] + suffix });
  response.flushHeaders();
  const watcher = { response, encoding };
  cluster.watchers.add(watcher);
  const wantsBookmarks = url.searchParams.get("allowWatchBookmarks") === "true";
  const timer = setInterval(() => {
    if (wantsBookmarks) response.write(bookmark(cluster.resourceVersion, encoding));
  }, BOOKMARK_EVERY_MILLISECONDS);
  response.on("close", () => {
    clearInterval(timer);
    cluster.watchers.delete(watcher);
  });
}

const objects = new WeakMap<ServedCluster, Map<string, Buffer>>();

/** One pod; the bytes are made at its first request and kept, so that the load generator's one pod costs nothing. */
function getPod(cluster: ServedCluster, key: string, response: ServerResponse): void {
  const kept = objects.get(cluster) ?? new Map<string, Buffer>();
  objects.set(cluster, kept);
  const position = cluster.corpus.index.get(key);
  if (position === undefined) return sendStatus(response, 404, "NotFound", `pods "${key}" not found`);
  const body = kept.get(key) ?? Buffer.from(podObjectJson(podJson(cluster.corpus, position).toString()));
  if (kept.size < 1000) kept.set(key, body);
  response.writeHead(200, { "content-type": MEDIA_TYPE.json, "content-length": body.length }).end(body);
}

function holdOpen(response: ServerResponse): void {
  response.writeHead(200, { "content-type": MEDIA_TYPE.json });
  response.flushHeaders();
}

/** Everything but pods is empty, and every access review says yes. */
function answerRest(path: string, response: ServerResponse): void {
  if (path === "/version") return sendJson(response, { major: "1", minor: "36", gitVersion: "v1.36.3" });
  if (path === "/readyz" || path === "/livez" || path === "/healthz") return void response.end("ok");
  if (path === "/api/v1/namespaces/kube-system") {
    const metadata = { name: "kube-system", uid: "00000000-0000-4000-a000-00000000beef", resourceVersion: "1" };
    return sendJson(response, { kind: "Namespace", apiVersion: "v1", metadata, status: { phase: "Active" } });
  }
  if (path.endsWith("selfsubjectaccessreviews")) {
    return sendJson(
      response,
      { kind: "SelfSubjectAccessReview", apiVersion: "authorization.k8s.io/v1", status: { allowed: true } },
      201,
    );
  }
  const list = /^\/(?:api|apis\/([^/]+))\/(v\w+)\/(\w+)$/.exec(path);
  if (!list) return sendStatus(response, 404, "NotFound", "the server could not find the requested resource");
  const apiVersion = [list[1], list[2]].filter(Boolean).join("/");
  return sendJson(response, { kind: "List", apiVersion, metadata: { resourceVersion: "1" }, items: [] });
}

/** The benchmark's own levers, which a reader never sees. */
async function control(cluster: ServedCluster, url: URL, response: ServerResponse): Promise<void> {
  const number = (name: string) => Number(url.searchParams.get(name) ?? 0);
  switch (url.pathname) {
    case "/bench/prepare":
      prepare(cluster, number("pods"), number("events"));
      return sendJson(response, { visible: cluster.visible, events: cluster.pool?.events.json.length ?? 0 });
    case "/bench/play":
      return sendJson(response, {
        sentinel: await play(cluster, { events: number("events"), eventsPerSecond: number("rate") }),
      });
    case "/bench/expire":
      expire(cluster);
      return sendJson(response, {});
    case "/bench/match":
      return sendJson(
        response,
        match(cluster, url.searchParams.get("text") ?? "", url.searchParams.get("namespace") ?? ""),
      );
    case "/bench/truth":
      return sendJson(response, { hash: truth(cluster), watchers: cluster.watchers.size });
    default:
      return sendStatus(response, 404, "NotFound", "no such lever");
  }
}
