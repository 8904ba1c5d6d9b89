import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

import { afterEach, describe, expect, it } from "vitest";

import { openLogStores } from "#lib/server/source/log-store/open.ts";

import { StoreTail } from "./follow-store.ts";

interface Kept {
  readonly at: number;
  readonly id: number;
}

const field = (type: string) => ({ [type]: { type, searchable: true, aggregatable: type !== "text" } });
const FIELDS = { "@timestamp": field("date"), log: field("text"), cluster: field("keyword") };

/** As far as a tail asks: lines within a range of time, in its order, after a place. */
function answerOf(kept: readonly Kept[], asked: string) {
  const {
    size,
    query,
    search_after: after,
  } = JSON.parse(asked) as {
    size: number;
    query: { bool: { filter: { range?: { "@timestamp": { gte: number; lt: number } } }[] } };
    search_after?: [string, number];
  };
  const { gte, lt } = query.bool.filter.find(({ range }) => range)?.range?.["@timestamp"] ?? { gte: 0, lt: 0 };
  const [time, number] = after ?? ["", 0];
  const isAfter = ({ at, id }: Kept): boolean =>
    after === undefined || at > Date.parse(time) || (at === Date.parse(time) && id > number);
  const within = kept.filter(({ at }) => at >= gte && at < lt).toSorted((a, b) => a.at - b.at || a.id - b.id);
  const hits = within.filter(isAfter).slice(0, size);
  const toHit = ({ at, id }: Kept) => {
    const iso = new Date(at).toISOString();
    return {
      _index: "lines",
      _id: `${id}`,
      fields: { "@timestamp": [iso], cluster: ["east"], log: [`line ${id}`] },
      sort: [iso, id],
    };
  };
  return {
    took: 1,
    timed_out: false,
    _shards: { total: 1, failed: 0 },
    hits: { total: { value: within.length, relation: "eq" }, hits: hits.map(toHit) },
  };
}

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function startTail(kept: readonly Kept[], nowMs: number, most = 1500) {
  server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const asked = await text(request);
      const isCaps = request.url?.includes("_field_caps") === true;
      const body = isCaps ? { indices: ["lines"], fields: FIELDS } : asked === "" ? {} : answerOf(kept, asked);
      response.setHeader("content-type", "application/json").end(JSON.stringify(body));
    };
    void answer();
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const none = { caFile: null, basic: null, apiKeyFile: null, clusters: null, audit: null };
  const log = { info: () => undefined, warn: () => undefined };
  const config = { name: "central", url, index: "lines", flavour: "elasticsearch" as const, fields: {}, ...none };
  const tail = new StoreTail(openLogStores([config], { log }), nowMs);
  const scope = { groups: [{ clusters: ["east"], namespaces: null }] };
  return { poll: (now: number) => tail.poll({ terms: [], scope, most }, now) };
}

const T0 = Date.parse("2026-01-01T00:00:00Z");

describe("a tail of one store", () => {
  it("tells each of 500 lines a second once, also those that came late", async () => {
    const kept: Kept[] = [];
    const { poll } = await startTail(kept, T0);
    const told: string[] = [];
    for (let round = 1; round <= 10; round++) {
      const now = T0 + round * 2000;
      // Every tenth line comes three seconds after it was written.
      const count = round % 2 === 0 ? 1400 : 600;
      for (let index = 0; index < count; index++) {
        const id = round * 10_000 + index;
        kept.push({ id, at: now - 2000 + index - (id % 10 === 0 ? 3000 : 0) });
      }
      const { lines, dropped } = await poll(now);
      expect(dropped).toBe(0);
      told.push(...lines.map(({ id }) => id));
    }
    expect(new Set(told).size).toBe(told.length);
    expect(told.toSorted()).toEqual(kept.map(({ id }) => `${id}`).toSorted());
  });

  it("lets lines go when there are too many, and counts every one", async () => {
    const kept: Kept[] = [];
    const { poll } = await startTail(kept, T0, 150);
    let told = 0;
    let dropped = 0;
    for (let round = 1; round <= 20; round++) {
      const now = T0 + round * 2000;
      if (round <= 12)
        for (let index = 0; index < 300; index++) kept.push({ id: round * 10_000 + index, at: now - 1999 + index * 5 });
      const polled = await poll(now);
      told += polled.lines.length;
      dropped += polled.dropped;
      expect(polled.lines.length).toBeLessThanOrEqual(150);
    }
    expect(dropped).toBeGreaterThan(100);
    expect(Math.abs(told + dropped - kept.length)).toBeLessThan(kept.length / 100);
  });

  it("shows what was written ten seconds before it began, and nothing older", async () => {
    const { poll } = await startTail(
      [
        { id: 1, at: T0 - 11_000 },
        { id: 2, at: T0 - 9000 },
      ],
      T0,
    );
    expect((await poll(T0)).lines.map(({ id }) => id)).toEqual(["2"]);
    expect((await poll(T0 + 2000)).lines).toEqual([]);
  });
});
