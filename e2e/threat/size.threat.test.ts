import { readFileSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, expect, it } from "vitest";

import { aPod, smallCluster } from "#e2e/fleet/small-cluster.ts";

import { type Deck, type Person, startDeck } from "./people.ts";

const PODS = 50_000;
const MIB = 1024 * 1024;
const CONFIG_MAPS = 5_000;

let deck: Deck;
let ada: Person;
/** Bytes of config maps that the server has taken from the cluster. */
let taken = 0;
beforeAll(async () => {
  const pods = Array.from({ length: PODS }, (_, at) => aPod(`pod-${at}`, `space-${at % 100}`));
  deck = await startDeck({ clusters: { east: { objects: [...smallCluster("east"), ...pods], rule: () => true } } });
  ada = await deck.signIn("ada", { groups: ["platform"] });
  const configMap = `{"metadata":{"name":"a","namespace":"shop"},"data":{"a":"${"x".repeat(MIB)}"}}`;
  // However few are asked for, and as a Table or not: 5 GB, as fast as they are taken.
  deck.cluster("east").answer(/configmaps|big/, (response) => {
    let left = CONFIG_MAPS;
    response.setHeader("content-type", "application/json");
    response.write('{"kind":"ConfigMapList","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":[');
    const more = (): void => {
      while (left > 0 && !response.destroyed) {
        left -= 1;
        taken += configMap.length;
        if (!response.write(`${configMap},`)) return void response.once("drain", more);
      }
      response.end("null]}");
    };
    more();
  });
}, 120_000);
afterAll(() => deck.close());

/** Resident memory of the server, MiB. */
const memory = (): number =>
  Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${deck.pid}/status`, "utf8"))?.[1]) / 1024);

const largest = (file: string): number =>
  Number(readFileSync(`/proc/sys/net/ipv4/${file}`, "utf8").trim().split(/\s+/)[2]);
/** What the kernel may hold of one connection: its buffers grow with the speed of the reader up to this machine's limits. */
const IN_KERNEL = largest("tcp_rmem") + largest("tcp_wmem");
/** What the server and its client hold. */
const IN_HAND = 8 * MIB;

it("threat 35: a view of lists and objects without an end takes 32 MB of them, and says so", async () => {
  const before = memory();
  for (const path of [
    "/api/v1/resources/configmaps",
    "/api/v1/clusters/east/objects/configmaps/shop/a",
    "/api/v1/clusters/east/namespaces/shop/pods/big",
    "/api/v1/clusters/east/namespaces/shop/deployments/big",
    "/api/v1/clusters/east/namespaces/shop/deployments/big/revisions",
  ]) {
    taken = 0;
    const { status, body } = await ada.ask(path);
    expect([path, status, body]).toEqual([
      path,
      path.includes("resources") ? 200 : 502,
      expect.stringMatching(/longer than \d+ bytes/),
    ]);
    expect([path, taken < 32 * MIB + IN_KERNEL + IN_HAND, body.length < MIB]).toEqual([path, true, true]);
  }
  console.log(`threat 35: views of 5 GB, resident memory ${before} MiB before, ${memory()} MiB after`);
});

it("threat 35: the proxy takes no more from a cluster than its client takes, and nothing once that is gone", async () => {
  const before = memory();
  taken = 0;
  const path = "/api/v1/clusters/east/k8s/api/v1/namespaces/shop/configmaps";
  const headers = { cookie: ada.cookie, "sec-fetch-site": "same-origin" };
  const response = await new Promise<IncomingMessage>((resolve) => get(`${deck.url}${path}`, { headers }, resolve));
  response.pause();
  let last = -1;
  while (last !== taken) {
    last = taken;
    await sleep(500);
  }
  expect(taken).toBeLessThan(2 * IN_KERNEL + IN_HAND);
  let read = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    read += chunk.length;
    if (read > 200 * MIB) break;
  }
  console.log(
    `threat 35: ${Math.round(read / MIB)} MiB through the proxy, resident memory ${before} MiB before, ${memory()} MiB after`,
  );
  // From the cluster to the server, and from there to the client.
  expect(taken).toBeLessThan(read + 2 * IN_KERNEL + IN_HAND);
});

it("threat 35: of 50,000 pods a question gets its window, with the number of all, and an export every one", async () => {
  const ask = async (limit: number) => ada.post("/api/v1/query", { kind: "pods", window: { limit } });
  await expect
    .poll(async () => (JSON.parse((await ask(1)).body) as { total: number }).total, { timeout: 60_000 })
    .toBe(PODS + 2);
  const { rows, total } = JSON.parse((await ask(1_000)).body) as { rows: unknown[]; total: number };
  expect([rows.length, total, (await ask(1_001)).status]).toEqual([1_000, PODS + 2, 400]);
  const { body } = await ada.ask("/api/v1/export?kind=pods&format=json&columns=name");
  expect(body.slice(-20)).toContain(`"count":${PODS + 2}}`);
  const found = await ada.post("/api/v1/search", { text: "pod", limit: 100 });
  const { objects, total: hits } = JSON.parse(found.body) as { objects: unknown[]; total: number };
  expect([objects.length, hits >= PODS]).toEqual([100, true]);
  console.log(`threat 35: with ${PODS} pods, resident memory ${memory()} MiB`);
});
