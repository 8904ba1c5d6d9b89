import { afterEach, describe, expect, it } from "vitest";

import { ManualClock } from "#lib/demo/clock.ts";
import { aKeptLine, type KeptLines, startKeptLines } from "#lib/testing/kept-lines.ts";
import { aLogStoreConfig, asStore, aHit } from "#lib/testing/log-store.ts";
import { anAsk, TestLogStores } from "#lib/testing/log-stores.ts";

import { openLogStores } from "./open.ts";
import type { LogStores } from "./stores.ts";

const at = Date.parse("2026-11-21T10:00:00.250Z");
const payments = anAsk.scope;
const line = (id: number) => ({ store: "logs", index: "k8s-1", id: `${id}` });
const silent = { info: () => undefined, warn: () => undefined };

describe.each(["elasticsearch", "opensearch"] as const)("one line of %s", (product) => {
  let server: KeptLines;
  let stores: LogStores;
  afterEach(async () => {
    await stores.close();
    await server.close();
  });
  const keep = async (...lines: Parameters<typeof startKeptLines>[1][number][]): Promise<void> => {
    server = await startKeptLines(new ManualClock(at), lines, product);
    stores = openLogStores([aLogStoreConfig(server.url)], { log: silent, patienceMilliseconds: 5000 });
  };

  it("comes with every field of its document, flat, lists as they are", async () => {
    await keep(
      aKeptLine(at, { log: "first" }),
      aKeptLine(at, { log: "second", log_processed: { ms: 7, path: ["a", "b"] } }),
    );
    const answer = await stores.one(line(1), payments);
    expect(answer).toMatchObject({
      state: "ok",
      value: { line: { store: "logs", index: "k8s-1", id: "1", cluster: "alpha", pod: "api-1", text: "second", at } },
    });
    const fields = answer.state === "ok" ? (answer.value?.fields ?? []) : [];
    expect(fields).toContainEqual({ name: "kubernetes.labels.app_kubernetes_io/name", value: '"api"' });
    expect(fields).toContainEqual({ name: "log_processed.path", value: '["a","b"]' });
    expect(fields).toContainEqual({ name: "log_processed.ms", value: "7" });
  });

  it.each([
    ["namespace", { namespace: "shop" }],
    ["cluster", { cluster: "beta" }],
  ])("of another %s is none, by its right name too", async (_what, place) => {
    await keep(aKeptLine(at, place));
    expect(await stores.one(line(0), payments)).toEqual({ state: "ok", value: null });
    expect(stores.stores[0]?.strayed).toBe(0);
  });

  it.each([
    ["no such document", { id: "17" }],
    ["no such index", { index: "audit-1" }],
    ["every index", { index: "*" }],
    ["a path", { index: "k8s-1/_doc/0", id: "../0" }],
    ["another store", { store: "elsewhere" }],
  ])("whose name is of %s is none", async (_what, name) => {
    await keep(aKeptLine(at));
    expect(await stores.one({ ...line(0), ...name }, payments)).toEqual({ state: "ok", value: null });
  });

  it("is read in full to a mebibyte, and tells how much more there is", async () => {
    const log = `${"x".repeat(1024 * 1024 - 1)}🚢!`;
    await keep(aKeptLine(at, { log }));
    const answer = await stores.one(line(0), payments);
    // Half a ship would be no character.
    expect(answer.state === "ok" && answer.value?.line).toMatchObject({ text: log.slice(0, -3), cutBytes: 5 });
  });
});

describe("one line", () => {
  const central = new TestLogStores();
  afterEach(() => central.close());

  it("that a store gives though it is none of the asked is dropped and counted", async () => {
    const stray = aHit("a", { fields: { "kubernetes.namespace_name": ["shop"] } });
    const stores = await central.start(asStore([stray]));
    const answer = await stores.one({ store: "store-0", index: "k8s-1", id: "a" }, payments);
    expect([answer, stores.stores[0]?.strayed]).toEqual([{ state: "ok", value: null }, 1]);
  });

  it("of a store that does not answer is not known", async () => {
    const stores = await central.start((_asked, response) => response.destroy());
    const answer = await stores.one({ store: "store-0", index: "k8s-1", id: "a" }, payments);
    expect(answer).toMatchObject({ state: "failed", failure: { cause: "reset" } });
  });
});
