import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type BenchCluster, openBenchCluster } from "./bench-cluster.ts";
import { route } from "./route.ts";
import { hashRows } from "./row-hash.ts";

const PODS = 120;
let bench: BenchCluster;
let server: Server;
let origin: string;

beforeAll(async () => {
  bench = openBenchCluster(PODS, 9, { certificate: "", key: "", clientAuthority: "" });
  server = createServer((request, response) => void route(bench, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const getJson = async (path: string) => (await (await fetch(origin + path)).json()) as Record<string, unknown>;

/** Reads JSON watch events until one satisfies `last`. */
async function readEvents(response: Response, last: (event: WatchEvent) => boolean): Promise<WatchEvent[]> {
  const events: WatchEvent[] = [];
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString();
    const lines = text.split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) events.push(JSON.parse(line) as WatchEvent);
    if (events.some(last)) return events;
  }
  return events;
}

interface WatchEvent {
  type: string;
  object: { code?: number; metadata: { name: string; resourceVersion: string } };
}

describe("source", () => {
  it("lists in pages and as a whole", async () => {
    const page = (await getJson("/api/v1/pods?limit=50")) as { items: unknown[]; metadata: Record<string, unknown> };
    expect(page.items).toHaveLength(50);
    expect(page.metadata["remainingItemCount"]).toBe(70);
    const all = (await getJson("/api/v1/pods")) as { items: unknown[]; metadata: Record<string, unknown> };
    expect(all.items).toHaveLength(PODS);
    expect(all.metadata).not.toHaveProperty("continue");
  });

  it("gives one pod with its kind, and 404 for another", async () => {
    const key = [...bench.cluster.corpus.index.keys()][3] ?? "";
    const pod = await getJson(`/api/v1/namespaces/${key.replace("/", "/pods/")}`);
    expect(pod).toMatchObject({ kind: "Pod", metadata: { name: key.split("/")[1] } });
    expect((await fetch(`${origin}/api/v1/namespaces/x/pods/y`)).status).toBe(404);
  });

  it("plays rising resourceVersions, a sentinel and a bookmark, and tells the truth after them", async () => {
    await getJson("/bench/prepare?pods=100&events=60");
    const before = await getJson("/bench/truth");
    const watch = await fetch(`${origin}/api/v1/pods?watch=1&allowWatchBookmarks=true`);
    const reading = readEvents(watch, (event) => event.type === "BOOKMARK");
    await getJson("/bench/play?events=130");
    const events = await reading;
    const versions = events.map((event) => Number(event.object.metadata.resourceVersion));
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    expect(events.at(-2)?.object.metadata.name).toBe("end-1");
    expect(events).toHaveLength(132);
    const truth = await getJson("/bench/truth");
    expect(truth["hash"]).toMatch(/^101:/);
    expect(truth["hash"]).not.toBe(before["hash"]);
  });

  it("ends a watch with 410 when told to", async () => {
    const watch = await fetch(`${origin}/api/v1/pods?watch=1`);
    const reading = readEvents(watch, (event) => event.type === "ERROR");
    await getJson("/bench/expire");
    expect((await reading)[0]?.object.code).toBe(410);
  });

  it("matches names and namespaces as a query must", async () => {
    await getJson(`/bench/prepare?pods=${PODS}`);
    const matched = (await getJson("/bench/match?text=a&namespace=")) as { total: number; names: string[] };
    expect(matched.total).toBe(bench.rows.filter((row) => row.split("\t")[1]?.includes("a")).length);
    expect(matched.names).toEqual(matched.names.toSorted());
    expect((await getJson("/bench/truth"))["hash"]).toBe(hashRows(bench.rows));
  });
});
