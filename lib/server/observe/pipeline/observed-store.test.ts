import { afterEach, describe, expect, it } from "vitest";

import { ManualClock } from "#lib/demo/clock.ts";
import { openLogStores } from "#lib/server/source/log-store/open.ts";
import type { LogStores } from "#lib/server/source/log-store/stores.ts";
import { aKeptLine, type KeptLine, type KeptLines, startKeptLines } from "#lib/testing/kept-lines.ts";
import { aLogStoreConfig } from "#lib/testing/log-store.ts";

import { ObservedStore } from "./observed-store.ts";

const now = Date.parse("2026-11-21T10:00:00Z");
const MINUTE = 60_000;
const silent = { info: () => undefined, warn: () => undefined };

describe.each(["elasticsearch", "opensearch"] as const)("what %s says of itself and of its lines", (product) => {
  const open: { server: KeptLines; stores: LogStores }[] = [];
  afterEach(async () => {
    for (const { server, stores } of open.splice(0)) {
      await stores.close();
      await server.close();
    }
  });

  const observe = async (...lines: readonly KeptLine[]) => {
    const clock = new ManualClock(now);
    const server = await startKeptLines(clock, lines, product);
    const stores = openLogStores([aLogStoreConfig(server.url)], { log: silent, patienceMilliseconds: 5000 });
    open.push({ server, stores });
    const [store] = stores.stores;
    if (store === undefined) throw new Error("one is configured");
    const judged = { name: "logs", flavour: "auto", tools: store.tools(), everySeconds: 60 } as const;
    const observed = new ObservedStore({ ...judged, clusters: () => ["alpha", "beta", "gamma"] }, () => clock.now());
    return { clock, server, observed };
  };

  it("is not known before it is asked, and nothing is said against it", async () => {
    const { observed } = await observe();
    expect(observed.arrivals()).toEqual({ state: "unknown", reason: "it was not asked yet" });
    expect(observed.see()).toMatchObject({ product: "log store", silence: null, health: { state: "unknown" } });
  });

  it("is by cluster: how many lines came, when the newest was written, and how late they were", async () => {
    const ingested = (at: number, seconds: number): KeptLine =>
      aKeptLine(at, { ingested_at: new Date(at + 1000 * seconds).toISOString() });
    const { observed } = await observe(
      ingested(now - 5 * MINUTE, 20),
      ingested(now - 4 * MINUTE, 40),
      ingested(now - 60 * MINUTE, 20),
      aKeptLine(now - 3 * MINUTE, { cluster: "beta" }),
    );
    await observed.look();
    const told = observed.arrivals();
    if (told.state !== "known") throw new Error(told.reason);
    expect(told.value.get("alpha")).toMatchObject({ count: 2, newestAt: (now - 4 * MINUTE) / 1000 });
    expect(told.value.get("alpha")?.delaySeconds).toBeCloseTo(30, 0);
    // No line of it says when it was stored, which is not that it came at once.
    expect(told.value.get("beta")).toMatchObject({ count: 1, delaySeconds: null });
    expect(told.value.has("gamma")).toBe(false);
  });

  it("is asked when the last line of a silent cluster was written", async () => {
    const { observed } = await observe(aKeptLine(now), aKeptLine(now - 180 * MINUTE, { cluster: "beta" }));
    await observed.look();
    expect(observed.last()).toMatchObject({ value: new Map([["beta", (now - 180 * MINUTE) / 1000]]) });
  });

  it("names nodes and namespaces of half an hour, and namespaces of the hour before", async () => {
    const { observed } = await observe(
      aKeptLine(now - MINUTE, { node: "node-1" }),
      aKeptLine(now - 2 * MINUTE, { node: "node-2" }),
      aKeptLine(now - 40 * MINUTE, { namespace: "shop", node: "node-3" }),
    );
    await observed.look();
    const told = observed.names();
    if (told.state !== "known") throw new Error(told.reason);
    const { nodes, namespaces, namespacesBefore } = told.value;
    expect([...(nodes.get("alpha")?.keys() ?? [])].toSorted()).toEqual(["node-1", "node-2"]);
    expect(namespaces.get("alpha")).toEqual(new Map([["payments", 2]]));
    expect(namespacesBefore.get("alpha")).toEqual(new Map([["shop", 1]]));
  });

  it("tells lines that could not be parsed by their tags", async () => {
    const { observed } = await observe(
      aKeptLine(now - MINUTE, { tags: ["_jsonparsefailure"] }),
      aKeptLine(now - MINUTE),
    );
    await observed.look();
    expect(observed.unparsed()).toMatchObject({ state: "known", value: new Map([["alpha", 1]]) });
  });

  it("is its product, its health and its nodes, whose counters say something beside the ones before", async () => {
    const { clock, observed } = await observe(aKeptLine(now));
    await observed.look();
    const first = observed.see();
    expect(first).toMatchObject({
      name: "logs",
      product,
      silence: null,
      health: { value: { status: "green", nodes: 3 } },
    });
    expect(first).toMatchObject({
      blocked: { value: [] },
      lifecycle: { value: [] },
      mapping: { value: { conflicts: [] } },
    });
    expect(first.nodes).toMatchObject({
      value: [{ indexedPerSecond: null, writesRejected: null, writesQueued: 0 }, {}, {}],
    });
    clock.pass(MINUTE);
    await observed.look();
    const nodes = observed.see().nodes;
    // The demo's stores take in 4,000 documents in twelve seconds.
    expect(nodes.state === "known" && nodes.value[0]?.indexedPerSecond).toBeCloseTo(4000 / 12, 1);
    expect(nodes).toMatchObject({ value: [{ writesRejected: 0 }, {}, {}] });
  });

  it("is asked what is due: five questions a minute, and what changes slowly each five", async () => {
    const { clock, observed } = await observe(aKeptLine(now));
    await observed.look();
    const asked = observed.version;
    await observed.look();
    expect(observed.version).toBe(asked);
    clock.pass(MINUTE);
    await observed.look();
    expect(observed.version).toBe(asked + 5);
    clock.pass(4 * MINUTE);
    await observed.look();
    expect(observed.version).toBe(asked + 13);
  });

  it("is unknown at once when it is gone, and asked again after a quarter of a minute", async () => {
    const { clock, server, observed } = await observe(aKeptLine(now));
    await observed.look();
    await server.close();
    clock.pass(MINUTE);
    await observed.look();
    expect(observed.see().silence).not.toBeNull();
    expect(observed.arrivals()).toMatchObject({
      state: "unknown",
      reason: expect.stringContaining("connection") as string,
    });
    const asked = observed.version;
    clock.pass(14_000);
    await observed.look();
    expect(observed.version).toBe(asked);
    clock.pass(1000);
    await observed.look();
    // When which clusters were last heard is asked of those that did not arrive, and who did is not known.
    expect(observed.version).toBe(asked + 4);
  });

  it("is not known any more when nobody asked for three turns", async () => {
    const { clock, observed } = await observe(aKeptLine(now));
    await observed.look();
    clock.pass(3 * MINUTE);
    expect(observed.arrivals().state).toBe("known");
    clock.pass(1000);
    expect(observed.arrivals()).toEqual({ state: "unknown", reason: "it was last asked 181 s ago" });
  });
});
