import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, expect, it } from "vitest";

import { type Reviewed, reviewCluster } from "#lib/testing/reviewed-cluster.ts";

let server: Server;
let reviewed: Reviewed;
/** Status by resource; 200 unless named. */
let statuses: Record<string, number> = {};
let bindings = 1_200;

const binding = (at: number) => ({
  metadata: { name: `b${at}`, namespace: "shop" },
  roleRef: { kind: "ClusterRole", name: "edit" },
  subjects: at % 2 === 0 ? [{ kind: "Group", name: `g${at}` }] : null,
});

beforeEach(async () => {
  [statuses, bindings] = [{}, 1_200];
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://127.0.0.1");
    const resource = pathname.split("/").at(-1) ?? "";
    const from = Number(searchParams.get("continue") ?? 0);
    const count = resource === "rolebindings" ? Math.min(500, bindings - from) : 0;
    const next = count === 500 && from + count < bindings ? String(from + count) : "";
    const items = Array.from({ length: count }, (_, at) => binding(from + at));
    response.writeHead(statuses[resource] ?? 200, { "content-type": "application/json" });
    response.end(JSON.stringify({ metadata: { resourceVersion: "1", continue: next }, items }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  reviewed = await reviewCluster({ server: `http://127.0.0.1:${port}` }, []);
});
afterEach(async () => {
  await reviewed.close();
  server.closeAllConnections();
  server.close();
});

const read = () => reviewed.reviews.policies.of("east");

it("roles and bindings are read page by page, to the last", async () => {
  const { groups } = await read();
  expect([groups.length, groups.includes("g1198")]).toEqual([600, true]);
});

it("a list that is refused says whose right is missing", async () => {
  statuses = { clusterroles: 403 };
  await expect(read()).rejects.toThrow("Quarterdeck's own account may not list clusterroles");
});

it("a list that fails says with what", async () => {
  statuses = { rolebindings: 500 };
  await expect(read()).rejects.toThrow("the list of rolebindings was answered 500");
});

it("more bindings than are read are none that are known", async () => {
  bindings = 20_500;
  await expect(read()).rejects.toThrow("there are more than 20,000 rolebindings");
});

it("of a cluster that is not registered nothing is known", async () => {
  await expect(reviewed.reviews.policies.of("west")).rejects.toThrow("it is no longer registered");
});

it("twenty thousand bindings are read", async () => {
  bindings = 20_000;
  expect((await read()).groups).toHaveLength(10_000);
});
