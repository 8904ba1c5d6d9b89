import { afterEach, describe, expect, it, vi } from "vitest";

import { makeFolder } from "#lib/testing/folder.ts";
import { aHit, asStore, type StoreReply } from "#lib/testing/log-store.ts";
import { anAsk, TestLogStores } from "#lib/testing/log-stores.ts";
import { sendJson } from "#lib/testing/prometheus.ts";

const log = {
  info: vi.fn<(fields: object, message: string) => void>(),
  warn: vi.fn<(fields: object, message: string) => void>(),
};
const central = new TestLogStores(log);
const { servers } = central;
const start = central.start.bind(central);
const bodies = central.bodies.bind(central);
const ask = anAsk;
afterEach(async () => {
  await central.close();
  vi.clearAllMocks();
});

describe("a search", () => {
  it("is a filter by what may be seen and by time, in the configured indices, before all else", async () => {
    await (await start(asStore([]))).search(ask);
    expect(servers[0]?.asked.map(({ path }) => path.split("?")[0])).toEqual(["/k8s-*/_field_caps", "/k8s-*/_search"]);
    expect(bodies()[0]).toMatchObject({
      query: {
        bool: {
          filter: [
            {
              bool: {
                filter: [
                  { terms: { "cluster.keyword": ["alpha"] } },
                  { terms: { "kubernetes.namespace_name.keyword": ["payments"] } },
                ],
              },
            },
            { range: { "@timestamp": { gte: 1_795_255_000_000, lt: 1_795_256_000_000, format: "epoch_millis" } } },
          ],
        },
      },
      _source: false,
    });
  });

  it("looks for a word and for the beginning of one without any operator", async () => {
    const terms = ["time|x", '(+"time*'].map((text) => ({ type: "word", text, isNegated: false }) as const);
    await (await start(asStore([]))).search({ ...ask, question: { ...ask.question, terms } });
    expect(bodies()[0]).toMatchObject({
      query: {
        bool: {
          filter: [
            {},
            {},
            { simple_query_string: { query: "time|x", flags: "NONE", default_operator: "and" } },
            { match_bool_prefix: { log: { query: '(+"time', operator: "and" } } },
          ],
        },
      },
    });
  });

  it("reads lines with their nanoseconds", async () => {
    const found = await (await start(asStore([aHit("a")]))).search(ask);
    expect(found).toMatchObject({ next: null, stores: [{ store: "store-0", state: "ok", clusters: ["alpha"] }] });
    expect(found.lines).toMatchObject([
      {
        cluster: "alpha",
        namespace: "payments",
        pod: null,
        text: "line a",
        place: { time: "2026-11-21T10:00:00.123456783Z" },
      },
    ]);
    expect(found.lines[0]?.at).toBeCloseTo(1_795_255_200_123.4568, 3);
  });

  it.each([
    ["another namespace", { "kubernetes.namespace_name": ["shop"] }],
    ["another cluster", { cluster: ["beta"] }],
    ["no cluster", { cluster: [] }],
    ["two namespaces", { "kubernetes.namespace_name": ["payments", "shop"] }],
  ])("drops a line of %s that the store gave nevertheless, and says so", async (_what, fields) => {
    const asking = await start(asStore([aHit("a", { fields }), aHit("b")]));
    expect((await asking.search(ask)).lines.map(({ id }) => id)).toEqual(["b"]);
    expect(asking.stores[0]?.strayed).toBe(1);
    expect(log.warn).toHaveBeenCalledExactlyOnceWith(
      { store: "store-0", count: 1 },
      expect.stringContaining("outside"),
    );
  });

  it("drops values of others that one line brought along", async () => {
    const buckets = [
      { key: "payments", doc_count: 2 },
      { key: "shop", doc_count: 1 },
    ];
    const asking = await start(
      asStore([], { aggregations: { "facet namespace 0": { buckets, sum_other_doc_count: 0 } } }),
    );
    const found = await asking.search({ ...ask, facets: { keys: ["namespace"], size: 5 } });
    expect(found.facets).toEqual([
      { key: "namespace", values: [{ value: "payments", count: 2 }], otherCount: 0, reason: "" },
    ]);
  });

  it("goes on at its last place and leaves out what was seen there", async () => {
    const hits = [aHit("a", { number: 7 }), aHit("b", { number: 7 }), aHit("c", { number: 7 })];
    const asking = await start(asStore(hits));
    const { next } = await asking.search(ask);
    expect(next).toEqual({
      "store-0": { time: "2026-11-21T10:00:00.123456783Z", number: 7, seen: ["k8s-1/a", "k8s-1/b"] },
    });
    const { lines, next: end } = await asking.search(ask, next);
    expect(bodies()[1]).toMatchObject({ size: 5, search_after: ["2026-11-21T10:00:00.123456783Z", 8] });
    expect([lines.map(({ id }) => id), end]).toEqual([["c"], null]);
  });

  it("does not ask for a field that none could be, or that is not there", async () => {
    const terms = ["*", "../_all", "_source", "nope"].map(
      (field) => ({ type: "field", field, patterns: [{ text: "x", isPrefix: false }], isNegated: false }) as const,
    );
    const found = await (await start(asStore([]))).search({ ...ask, question: { ...ask.question, terms } });
    expect(JSON.stringify(bodies())).not.toMatch(/_all|_source":\{|nope/);
    expect(found.warnings.filter((warning) => warning.startsWith("there is no field"))).toHaveLength(4);
  });

  it("comes line by line where lines are too large together", async () => {
    const asking = await start((asked, response) => {
      if (!asked.path.includes("_search")) return asStore([])(asked, response);
      const { size } = JSON.parse(asked.body) as { size: number };
      return size > 2
        ? void response.end("x".repeat(9 * 1024 * 1024))
        : asStore([aHit("a"), aHit("b")])(asked, response);
    });
    expect(await asking.search({ ...ask, limit: 100 })).toMatchObject({
      lines: [{ id: "a" }],
      next: { "store-0": { seen: ["k8s-1/a"] } },
    });
  });
});

describe("several stores", () => {
  const at = (id: string, second: number) => aHit(id, { time: `2026-11-21T10:00:0${second}Z`, number: second });

  it("are one, in the order of time, each going on where its own lines were cut", async () => {
    const asking = await start(asStore([at("a", 5), at("b", 1)]), asStore([at("c", 4), at("d", 3)]));
    const found = await asking.search(ask);
    expect(found.lines.map(({ id }) => id)).toEqual(["a", "c"]);
    expect(found).toMatchObject({ total: { count: 4 }, next: { "store-0": { number: 5 }, "store-1": { number: 4 } } });
  });

  it("count a level once, however each writes it", async () => {
    const levels = (...keys: readonly [string, number][]) => ({
      aggregations: {
        "facet level 0": { buckets: keys.map(([key, doc_count]) => ({ key, doc_count })), sum_other_doc_count: 0 },
      },
    });
    const asking = await start(asStore([], levels(["error", 4], ["Info", 1])), asStore([], levels(["ERROR", 3])));
    const { facets } = await asking.search({ ...ask, facets: { keys: ["level"], size: 5 } });
    expect(facets[0]?.values).toEqual([
      { value: "error", count: 7 },
      { value: "info", count: 1 },
    ]);
  });

  it("cost only their own part when one is down", async () => {
    const asking = await start(asStore([at("a", 5)]), (_asked, response) => response.destroy());
    const found = await asking.search(ask);
    expect(found).toMatchObject({ lines: [{ id: "a" }], stores: [{ state: "ok" }, { state: "down", cause: "reset" }] });
  });

  it("are asked only for clusters that they keep", async () => {
    const asking = await start({ reply: asStore([]), config: { clusters: ["beta"] } }, asStore([]));
    const { stores: states } = await asking.search(ask);
    expect([states.map(({ store }) => store), servers[0]?.asked]).toEqual([["store-1"], []]);
  });
});

const error = (type: string, reason: string) => ({
  error: { root_cause: [{ type, reason }], type, reason },
  status: 400,
});

describe("a store that does not answer well", () => {
  it.each<[string, StoreReply, string, RegExp]>([
    ["is a sign-in page", (_asked, response) => response.end("<html>"), "protocol", /sign-in page/],
    [
      "leads elsewhere",
      (_asked, response) => response.writeHead(302, { location: "https://evil.example" }).end(),
      "protocol",
      /not followed/,
    ],
    ["refuses who asks", (_asked, response) => response.writeHead(401).end("{}"), "auth", /credentials/],
    [
      "allows it to others only",
      (_asked, response) => sendJson(response, error("security_exception", "no permissions"), 403),
      "forbidden",
      /role.*no permissions/,
    ],
    [
      "has too much to do",
      (_asked, response) => sendJson(response, error("es_rejected_execution_exception", "queue full"), 429),
      "throttled",
      /more to do/,
    ],
    [
      "is red",
      (_asked, response) => sendJson(response, error("no_shard_available_action_exception", ""), 503),
      "server",
      /red/,
    ],
    [
      "has no master",
      (_asked, response) => sendJson(response, error("master_not_discovered_exception", ""), 503),
      "server",
      /master/,
    ],
    [
      "lacks the index",
      (_asked, response) => sendJson(response, { indices: [], fields: {} }),
      "config",
      /no index that k8s-\*/,
    ],
    [
      "has lines without a cluster",
      (_asked, response) => sendJson(response, { indices: ["k"], fields: { "@timestamp": { date: {} } } }),
      "config",
      /logs\.fields\.cluster/,
    ],
    [
      "has lines without a time",
      (_asked, response) => sendJson(response, { indices: ["k"], fields: { cluster: { keyword: {} } } }),
      "config",
      /logs\.fields\.time/,
    ],
    ["answers something else", (_asked, response) => sendJson(response, { hello: 1 }), "protocol", /no fields/],
    ["is silent", () => undefined, "timeout", /1\.5 s/],
  ])("%s: says so in its own words", async (_what, reply, cause, reason) => {
    const found = await (await start(reply)).search(ask);
    expect(found.stores).toMatchObject([{ state: "down", cause, reason: expect.stringMatching(reason) as string }]);
  });

  it.each([
    [
      "shards fail",
      {
        _shards: {
          total: 3,
          failed: 1,
          failures: [{ reason: { type: "circuit_breaking_exception", reason: "[parent]" } }],
        },
      },
      /1 of 3 shards.*memory/,
    ],
    ["time runs out", { timed_out: true }, /shorter time/],
  ])("answers in part when %s: what it has is shown, and why there may be more", async (_what, part, reason) => {
    const found = await (await start(asStore([aHit("a")], part))).search(ask);
    expect(found).toMatchObject({
      lines: [{ id: "a" }],
      total: { isAtLeast: true },
      stores: [{ state: "partial", reason: expect.stringMatching(reason) as string }],
    });
  });

  it("wants a pause: gets it from every question", async () => {
    const asking = await start((_asked, response) => sendJson(response, error("x", "busy"), 429));
    await asking.search(ask);
    expect(await asking.search(ask)).toMatchObject({
      stores: [{ reason: expect.stringContaining("left alone") as string }],
    });
    expect(servers[0]?.asked).toHaveLength(1);
  });
});

describe("credentials", () => {
  it.each([
    [{ basic: { username: "deck", passwordFile: "" } }, "Basic ZGVjazprOnM="],
    [{ apiKeyFile: "" }, "ApiKey azpz"],
  ])("are those of the configuration: %o", async (given, authorization) => {
    const folder = makeFolder();
    const file = folder.write("secret", "k:s\n");
    const config = "basic" in given ? { basic: { username: "deck", passwordFile: file } } : { apiKeyFile: file };
    await (await start({ reply: asStore([]), config })).search(ask);
    expect(servers[0]?.asked[0]?.headers).toMatchObject({ authorization });
    folder.remove();
  });
});
