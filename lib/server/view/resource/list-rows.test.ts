import type { IncomingMessage, ServerResponse } from "node:http";

import { afterEach, describe, expect, it } from "vitest";

import { type TestEngine, aViewer, startEngine } from "#lib/testing/an-engine.ts";
import { startServer, type TestServer } from "#lib/testing/server.ts";

import { listKinds } from "./list-kinds.ts";
import { listResourceRows, type RowsRequest } from "./list-rows.ts";

type Documents = Record<string, unknown>;
let open: (TestServer | TestEngine)[] = [];
let seen: string[] = [];

afterEach(async () => {
  for (const one of open.toReversed()) await one.close();
  [open, seen] = [[], []];
});

/** A cluster that answers these paths and refuses every other. */
async function aCluster(documents: Documents): Promise<string> {
  const server = await startServer((request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    seen.push(request.url ?? "");
    const found = documents[path];
    const body = JSON.stringify(found ?? { kind: "Status", message: `you may not read ${path}`, code: 403 });
    response.writeHead(found === undefined ? 403 : 200, { "content-type": "application/json" }).end(body);
  });
  open.push(server);
  return server.url;
}

function anEngine(servers: Record<string, string>): TestEngine {
  const engine = startEngine(servers);
  open.push(engine);
  return engine;
}

const serves = (version: string, resource = "widgets"): Documents => ({
  "/api": { kind: "APIGroupDiscoveryList", items: [] },
  "/apis": {
    kind: "APIGroupDiscoveryList",
    items: [
      {
        metadata: { name: "example.com" },
        versions: [{ version, resources: [{ resource, scope: "Namespaced", verbs: ["list"] }] }],
      },
    ],
  },
});
const prints = (column: string, ...names: string[]) => ({
  kind: "Table",
  columnDefinitions: [{ name: "Name" }, { name: column }],
  rows: names.map((name) => ({
    cells: [name, `${column} of ${name}`],
    object: { metadata: { name, namespace: "shop" } },
  })),
});

const ask = (engine: TestEngine, fields: Partial<RowsRequest> = {}) =>
  listResourceRows({
    engine,
    viewer: aViewer,
    name: "widgets.example.com",
    clusters: [],
    namespace: "",
    labelSelector: "",
    signal: AbortSignal.timeout(10_000),
    ...fields,
  });

describe("the objects of any resource", () => {
  it("come from every cluster in the version and with the columns that each of them has", async () => {
    const east = await aCluster({ ...serves("v1"), "/apis/example.com/v1/widgets": prints("Colour", "a") });
    const west = await aCluster({ ...serves("v2"), "/apis/example.com/v2/widgets": prints("Size", "b") });
    const answer = await ask(anEngine({ east, west }));
    expect(answer.resource).toMatchObject({ versions: ["v1", "v2"], clusters: ["east", "west"] });
    expect(answer.columns.map(({ name }) => name)).toEqual(["Name", "Colour", "Size"]);
    expect(answer.rows.map(({ id, cells }) => [id, ...cells])).toEqual([
      ["east/shop/a", "a", "Colour of a", null],
      ["west/shop/b", "b", null, "Size of b"],
    ]);
  });

  it("are narrowed to a namespace and to labels by the server itself", async () => {
    const east = await aCluster({ ...serves("v1"), "/apis/example.com/v1/namespaces/shop/widgets": prints("Colour") });
    await ask(anEngine({ east }), { namespace: "shop", labelSelector: "app in (a,b)" });
    expect(seen).toContain("/apis/example.com/v1/namespaces/shop/widgets?limit=500&labelSelector=app+in+%28a%2Cb%29");
  });

  it("lack a cluster that refuses or does not answer, by name and with its words", async () => {
    const east = await aCluster({ ...serves("v1"), "/apis/example.com/v1/widgets": prints("Colour", "a") });
    const west = await aCluster(serves("v1"));
    const answer = await ask(anEngine({ east, west, down: "http://127.0.0.1:1" }));
    expect(answer.rows.map(({ cluster }) => cluster)).toEqual(["east"]);
    expect(answer.unanswered).toMatchObject([
      { cluster: "down", cause: "refused" },
      { cluster: "west", cause: "forbidden", reason: "you may not read /apis/example.com/v1/widgets" },
    ]);
    expect(answer.clusters).toBe(3);
  });

  it("are asked only of the clusters named", async () => {
    const east = await aCluster({ ...serves("v1"), "/apis/example.com/v1/widgets": prints("Colour", "a") });
    const engine = anEngine({ east, down: "http://127.0.0.1:1" });
    expect(await ask(engine, { clusters: ["east"] })).toMatchObject({ unanswered: [], clusters: 1 });
  });

  it("of a resource that nobody serves are QD-404-resource", async () => {
    const engine = anEngine({ east: await aCluster(serves("v1", "gadgets")) });
    await expect(ask(engine)).rejects.toMatchObject({ status: 404, code: "QD-404-resource" });
  });
});

describe("the resources of a fleet", () => {
  it("name the clusters that serve each, and ask a cluster once for a while", async () => {
    const engine = anEngine({ east: await aCluster(serves("v1")), west: await aCluster(serves("v1", "gadgets")) });
    const list = () => listKinds({ engine, viewer: aViewer, clusters: [] });
    expect((await list()).resources.map(({ name, clusters }) => [name, ...clusters])).toEqual([
      ["gadgets.example.com", "west"],
      ["widgets.example.com", "east"],
    ]);
    const before = seen.filter((url) => url === "/apis").length;
    await list();
    expect(seen.filter((url) => url === "/apis")).toHaveLength(before);
  });

  it("come without a cluster that is slow, and with it as soon as it has answered", async () => {
    let answer = () => {};
    const gate = new Promise<void>((resolve) => (answer = resolve));
    const slow = await startServer((request: IncomingMessage, response: ServerResponse) => {
      const body = JSON.stringify(serves("v1", "gadgets")[request.url ?? ""] ?? {});
      void gate.then(() => response.end(body));
    });
    open.push(slow);
    const engine = anEngine({ east: await aCluster(serves("v1")), slow: slow.url });
    const list = () => listKinds({ engine, viewer: aViewer, clusters: [] });
    expect(await list()).toMatchObject({
      resources: [{ name: "widgets.example.com" }],
      unanswered: [{ cluster: "slow", cause: "timeout" }],
    });
    answer();
    await expect.poll(async () => (await list()).resources.length, { timeout: 10_000 }).toBe(2);
  });

  it("are read one group at a time from a server that knows no aggregated discovery", async () => {
    const old = await aCluster({
      "/api": { kind: "APIVersions", versions: ["v1"] },
      "/apis": { kind: "APIGroupList", groups: [{ name: "dead.io", preferredVersion: { version: "v1" } }] },
      "/api/v1": {
        kind: "APIResourceList",
        resources: [{ name: "pods", kind: "Pod", namespaced: true, verbs: ["list"] }],
      },
    });
    const { resources, unanswered } = await listKinds({ engine: anEngine({ old }), viewer: aViewer, clusters: [] });
    expect(resources.map(({ name }) => name)).toEqual(["pods"]);
    expect(unanswered).toEqual([]);
  });
});
