import { afterEach, describe, expect, it } from "vitest";

import { type KubeApi, type KubeApiOptions, type KubeObject, startKubeApi } from "./kube-api.ts";

const open: KubeApi[] = [];
const start = async (options: KubeApiOptions = {}): Promise<KubeApi> => {
  const api = await startKubeApi(options);
  open.push(api);
  return api;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((api) => api.close()));
});

const pod = (name: string, namespace = "shop", more: Record<string, unknown> = {}): KubeObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, namespace },
  ...more,
});

interface List {
  kind: string;
  metadata: { resourceVersion: string; continue?: string; remainingItemCount?: number };
  items: KubeObject[];
}
interface WatchEvent {
  type: string;
  object: KubeObject & { code?: number };
}

const getJson = async <T>(api: KubeApi, path: string): Promise<T> => (await (await fetch(api.url + path)).json()) as T;
const names = (list: List): string[] =>
  list.items.map((object) => `${object.metadata.namespace}/${object.metadata.name}`);

async function watchFrom(api: KubeApi, path: string): Promise<AsyncIterator<WatchEvent>> {
  const { body } = await fetch(api.url + path);
  if (body === null) throw new Error("a watch has a body");
  return eventsOf(body.pipeThrough(new TextDecoderStream()));
}
async function* eventsOf(text: AsyncIterable<string>): AsyncGenerator<WatchEvent> {
  let rest = "";
  for await (const chunk of text) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as WatchEvent;
  }
}
const next = async (events: AsyncIterator<WatchEvent>): Promise<WatchEvent> =>
  (await events.next()).value as WatchEvent;

describe("list", () => {
  it("lists a kind in key order with kind and apiVersion only on the list", async () => {
    const api = await start({ objects: [pod("b"), pod("a"), pod("c", "bank")] });
    const list = await getJson<List>(api, "/api/v1/pods");
    expect(list.kind).toBe("PodList");
    expect(names(list)).toEqual(["bank/c", "shop/a", "shop/b"]);
    expect(list.items[0]).not.toHaveProperty("kind");
  });

  it("serves all pages of one list from the revision the list began at", async () => {
    const api = await start({ objects: [pod("a"), pod("b"), pod("c")] });
    const first = await getJson<List>(api, "/api/v1/pods?limit=2");
    api.put(pod("aa"));
    const second = await getJson<List>(api, `/api/v1/pods?limit=2&continue=${first.metadata.continue}`);
    expect(first.metadata.remainingItemCount).toBe(1);
    expect([...names(first), ...names(second)]).toEqual(["shop/a", "shop/b", "shop/c"]);
    expect(second.metadata).toEqual({ resourceVersion: first.metadata.resourceVersion });
  });

  it("answers 410 to a continue token that was compacted away", async () => {
    const api = await start({ objects: [pod("a"), pod("b")] });
    const first = await getJson<List>(api, "/api/v1/pods?limit=1");
    api.compact();
    const response = await fetch(`${api.url}/api/v1/pods?limit=1&continue=${first.metadata.continue}`);
    expect(response.status).toBe(410);
  });

  it("narrows to a namespace and answers one object with its type", async () => {
    const api = await start({ objects: [pod("a"), pod("c", "bank")] });
    expect(names(await getJson<List>(api, "/api/v1/namespaces/bank/pods"))).toEqual(["bank/c"]);
    expect(await getJson(api, "/api/v1/namespaces/bank/pods/c")).toMatchObject({
      kind: "Pod",
      metadata: { name: "c" },
    });
    expect((await fetch(`${api.url}/api/v1/namespaces/bank/pods/a`)).status).toBe(404);
  });

  it("answers 406 to a reader that takes only protobuf", async () => {
    const api = await start();
    const headers = { accept: "application/vnd.kubernetes.protobuf" };
    expect((await fetch(`${api.url}/api/v1/pods`, { headers })).status).toBe(406);
  });
});

describe("watch", () => {
  it("replays what happened since the list, then follows live", async () => {
    const api = await start({ objects: [pod("a")] });
    const { metadata } = await getJson<List>(api, "/api/v1/pods");
    api.put(pod("b"));
    const events = await watchFrom(api, `/api/v1/pods?watch=true&resourceVersion=${metadata.resourceVersion}`);
    expect(await next(events)).toMatchObject({ type: "ADDED", object: { metadata: { name: "b" } } });
    api.put(pod("a", "shop", { status: { phase: "Running" } }));
    expect(await next(events)).toMatchObject({ type: "MODIFIED", object: { status: { phase: "Running" } } });
    api.remove(pod("b"));
    expect(await next(events)).toMatchObject({ type: "DELETED", object: { metadata: { name: "b" } } });
  });

  it("keeps other kinds and namespaces out", async () => {
    const api = await start();
    const events = await watchFrom(api, "/api/v1/namespaces/bank/pods?watch=1&resourceVersion=1000");
    api.put({ apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "d", namespace: "bank" } });
    api.put(pod("elsewhere"));
    api.put(pod("here", "bank"));
    expect(await next(events)).toMatchObject({ object: { metadata: { name: "here" } } });
  });

  it("sends bookmarks of the current revision only to who asked for them", async () => {
    const api = await start();
    const path = "/api/v1/pods?watch=1&resourceVersion=1000";
    const asked = await watchFrom(api, `${path}&allowWatchBookmarks=true`);
    const plain = await watchFrom(api, path);
    api.put({ apiVersion: "v1", kind: "Node", metadata: { name: "n" } });
    api.bookmark();
    api.put(pod("a"));
    expect(await next(asked)).toMatchObject({ type: "BOOKMARK", object: { metadata: { resourceVersion: "1001" } } });
    expect(await next(plain)).toMatchObject({ type: "ADDED" });
  });

  it("answers ERROR 410 to a watch from a compacted revision and ends it", async () => {
    const api = await start({ objects: [pod("a")] });
    const { metadata } = await getJson<List>(api, "/api/v1/pods");
    api.compact();
    const events = await watchFrom(api, `/api/v1/pods?watch=1&resourceVersion=${metadata.resourceVersion}`);
    expect(await next(events)).toMatchObject({ type: "ERROR", object: { code: 410 } });
    expect((await events.next()).done).toBe(true);
  });

  it("breaks open watches off when told", async () => {
    const api = await start();
    const response = await fetch(`${api.url}/api/v1/pods?watch=1&resourceVersion=1000`);
    expect(api.openWatches).toBe(1);
    api.cutWatches();
    await expect(response.text()).rejects.toThrow("terminated");
  });
});

describe("faults", () => {
  it.each([
    ["500", 500],
    ["html", 200],
    ["throttle", 429],
    ["unauthorized", 401],
    ["forbidden", 403],
    ["gone", 410],
  ] as const)("answers %s with status %i", async (name, status) => {
    const api = await start();
    api.fault(name);
    expect((await fetch(`${api.url}/api/v1/pods`)).status).toBe(status);
  });

  it("hangs without an answer until the reader gives up", async () => {
    const api = await start();
    api.fault("hang");
    await expect(fetch(`${api.url}/version`, { signal: AbortSignal.timeout(50) })).rejects.toThrow("timeout");
  });

  it("cuts the body off in the middle", async () => {
    const api = await start();
    api.fault("cut");
    const response = await fetch(`${api.url}/api/v1/pods`);
    await expect(response.text()).rejects.toThrow("terminated");
  });

  it("strikes only what matches, as often as told, and heals", async () => {
    const api = await start();
    const status = async (path: string): Promise<number> => (await fetch(api.url + path)).status;
    api.fault("500", { match: /pods/, times: 1 });
    expect([await status("/version"), await status("/api/v1/pods"), await status("/api/v1/pods")]).toEqual([
      200, 500, 200,
    ]);
    api.fault("500");
    api.heal();
    expect(await status("/version")).toBe(200);
  });
});

describe("server", () => {
  it("describes itself and remembers every request", async () => {
    const api = await start({ gitVersion: "v1.30.1" });
    expect(await getJson(api, "/version")).toMatchObject({ gitVersion: "v1.30.1", minor: "30" });
    expect(await getJson(api, "/apis/apps/v1")).toMatchObject({ groupVersion: "apps/v1" });
    expect(await (await fetch(`${api.url}/readyz`)).text()).toBe("ok");
    expect(api.requests.map((request) => request.url)).toEqual(["/version", "/apis/apps/v1", "/readyz"]);
  });

  it("allows every access review", async () => {
    const api = await start();
    const path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    const response = await fetch(api.url + path, { method: "POST", body: JSON.stringify({ spec: {} }) });
    expect(await response.json()).toEqual({ spec: {}, status: { allowed: true } });
  });

  it("writes a kubeconfig that names it", async () => {
    const api = await start({ name: "east" });
    expect(JSON.parse(api.kubeconfig())).toMatchObject({
      "current-context": "east",
      clusters: [{ cluster: { server: api.url } }],
    });
  });

  it("is a cluster of its own: no object has the uid of another server's", async () => {
    const [one, two] = [await start(), await start()];
    expect(one.put(pod("a")).metadata.uid).not.toBe(two.put(pod("a")).metadata.uid);
  });

  it("refuses an object of a kind it does not serve", async () => {
    const api = await start();
    expect(() => api.put({ apiVersion: "v1", kind: "Widget", metadata: { name: "w" } })).toThrow(/resource\.ts/);
  });
});
