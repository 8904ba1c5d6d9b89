import { afterEach, describe, expect, it } from "vitest";

import type { WatchedResource } from "#lib/contract/kind.ts";
import { ManualClock } from "#lib/demo/clock.ts";
import { type PipelineConfig, DEFAULT_PIPELINE } from "#lib/model/pipeline/described.ts";
import type { SeenPipeline } from "#lib/model/pipeline/seen.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import { openLogStores } from "#lib/server/source/log-store/open.ts";
import { openPrometheus } from "#lib/server/source/prometheus/open.ts";
import { aTable } from "#lib/testing/a-table.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { aPod } from "#lib/testing/builders/pod.ts";
import { aMember, until } from "#lib/testing/follow.ts";
import { aKeptLine, type KeptLine, startKeptLines } from "#lib/testing/kept-lines.ts";
import { aLogStoreConfig, startLogStore } from "#lib/testing/log-store.ts";
import { aPrometheusConfig, sendJson, sendSeries, startPrometheus } from "#lib/testing/prometheus.ts";

import { openPipelines } from "./open.ts";
import { PipelineBook } from "./pipeline-book.ts";

const now = Date.parse("2026-11-21T10:00:00Z");
const MINUTE = 60_000;
const silent = { info: () => undefined, warn: () => undefined };

/** What a Prometheus has: a measure's name, its labels and its value. */
type Measures = readonly (readonly [name: string, labels: Record<string, string>, value: number])[];

interface Given {
  lines?: readonly KeptLine[];
  measures?: Measures | null;
  pipeline?: Partial<PipelineConfig>;
  clusters?: readonly string[];
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function open({ lines = [], measures = null, pipeline = {}, clusters = ["alpha", "beta"] }: Given) {
  const clock = new ManualClock(now);
  const server = await startKeptLines(clock, lines);
  const prometheus = await startPrometheus((_asked, response) =>
    sendSeries(
      response,
      (measures ?? []).map(([quarterdeck, labels, value]) => ({
        metric: { ...labels, quarterdeck },
        value: [now / 1000, `${value}`],
      })),
    ),
  );
  const config = aLogStoreConfig(server.url, {
    clusters: ["alpha", "beta"],
    pipeline: { ...DEFAULT_PIPELINE, ...pipeline },
  });
  const stores = openLogStores([config], { log: silent, patienceMilliseconds: 5000 });
  const source = openPrometheus(aPrometheusConfig(prometheus.url), { log: silent });
  const members = clusters.map((name) => aMember("http://127.0.0.1:1", name));
  const book = new PipelineBook({
    pipelines: openPipelines(stores, { list: () => members }),
    source: measures === null ? null : source,
    now: () => clock.now(),
  });
  closing.push(
    () => server.close(),
    () => prometheus.close(),
    () => stores.close(),
    () => source.close(),
    async () => void (await Promise.all(members.map((member) => member.close()))),
    () => book.close(),
  );
  return { clock, server, prometheus, book };
}

type Book = Awaited<ReturnType<typeof open>>["book"];
const noTables = () => undefined;
/** The way of a cluster's lines, once something holds of it. */
async function see(book: Book, holds: (seen: SeenPipeline) => boolean, cluster = "alpha"): Promise<SeenPipeline> {
  let seen = book.of(cluster, noTables);
  await until(`the way of ${cluster} is as it should be`, () => {
    book.look();
    seen = book.of(cluster, noTables);
    return seen !== null && holds(seen);
  });
  return seen as SeenPipeline;
}
const isLookedAt = ({ store }: SeenPipeline): boolean => store.mapping.state === "known";

describe("the way of a cluster's lines", () => {
  it("is none where no log store is to have them", async () => {
    const { book } = await open({});
    expect(book.of("gamma", noTables)).toBeNull();
  });

  it("is what every hop said of itself", async () => {
    const { book } = await open({
      lines: [aKeptLine(now - MINUTE), aKeptLine(now - MINUTE, { tags: ["_jsonparsefailure"] })],
      measures: [
        ["up", { cluster: "alpha" }, 3],
        ["outPerSecond", { cluster: "alpha" }, 12.5],
        ["ready", { vhost: "/", queue: "logs" }, 40],
        ["queueOut", { vhost: "/", queue: "logs" }, 7],
        ["ready", { vhost: "/", queue: "orders" }, 9000],
      ],
    });
    const seen = await see(
      book,
      (one) => isLookedAt(one) && one.broker.state === "known" && one.agent.state === "known",
    );
    expect(seen.lines).toMatchObject({ value: { count: 2, newestAt: (now - MINUTE) / 1000, parseFailures: 1 } });
    expect(seen.agent).toMatchObject({ value: { product: "fluent-bit", up: 3, down: null, outPerSecond: 12.5 } });
    expect(seen.broker).toMatchObject({
      value: { queues: [{ name: "logs", ready: 40, outPerSecond: 7, consumers: null }] },
    });
    expect(seen.logstash).toMatchObject({
      state: "na",
      reason: expect.stringContaining("logs.pipeline.logstash") as string,
    });
    expect(seen.store).toMatchObject({
      product: "elasticsearch",
      silence: null,
      health: { value: { status: "green" } },
    });
  });

  it("has no agent and no queue that Prometheus does not know, and nothing of either without one", async () => {
    const known = await open({ measures: [["ready", { queue: "logs" }, 1]] });
    const seen = await see(known.book, ({ broker }) => broker.state === "known");
    expect(seen.agent).toMatchObject({ state: "na", reason: expect.stringContaining("no series") as string });
    const without = await open({});
    expect(without.book.of("alpha", noTables)).toMatchObject({ agent: { state: "na" }, broker: { state: "na" } });
  });

  it("leads over the queues that the configuration names, whatever stands in their pattern", async () => {
    const { book, prometheus } = await open({
      measures: [["ready", { queue: 'a"b.c' }, 3]],
      pipeline: { queues: String.raw`a"b\.c` },
    });
    const seen = await see(book, ({ broker }) => broker.state === "known");
    expect(seen.broker).toMatchObject({ value: { queues: [{ name: 'a"b.c' }] } });
    const questions = prometheus.asked.map(({ form }) => form.get("query") ?? "").join("\n");
    expect(questions).toContain(String.raw`{queue=~"(?:a\"b\\.c)"}`);
  });

  it("says in which other cluster a queue runs that this one has none of", async () => {
    const { book } = await open({ measures: [["ready", { cluster: "beta", queue: "logs" }, 3]] });
    const isKnown = ({ broker }: SeenPipeline) => broker.state === "known";
    expect((await see(book, isKnown)).elsewhere).toEqual({ queue: "beta", consumer: null, store: null });
    expect((await see(book, isKnown, "beta")).elsewhere.queue).toBeNull();
  });

  it("is asked of the store's own cluster where hops are shared", async () => {
    const { book } = await open({ pipeline: { cluster: "beta" } });
    expect(book.of("alpha", noTables)?.elsewhere).toMatchObject({ consumer: "beta", store: "beta" });
    expect(book.of("beta", noTables)?.elsewhere).toMatchObject({ consumer: null, store: null });
  });
});

describe("lines that stop", () => {
  it("are told from lines that are late: their newest moves on, however old it is", async () => {
    const old = (minutes: number) => aKeptLine(now - minutes * MINUTE);
    const { book, clock, server } = await open({ lines: [old(180)] });
    const newest =
      (minutes: number) =>
      ({ lines }: SeenPipeline) =>
        lines.state === "known" && lines.value.newestAt === (now - minutes * MINUTE) / 1000;
    expect((await see(book, newest(180))).lines).toMatchObject({ value: { count: 0, isMoving: false } });
    server.lines.push(old(170));
    clock.pass(MINUTE);
    expect((await see(book, newest(170))).lines).toMatchObject({ value: { count: 0, isMoving: true } });
    clock.pass(10 * MINUTE);
    const isNew = ({ lines }: SeenPipeline) => lines.state === "known" && lines.at === (now + 11 * MINUTE) / 1000;
    expect((await see(book, isNew)).lines).toMatchObject({ value: { isMoving: false } });
  });

  it("are of a namespace that had them all the time and still has pods", async () => {
    const steady = (namespace: string) =>
      Array.from({ length: 60 }, (_, at) => aKeptLine(now - 31 * MINUTE - at * 50_000, { namespace }));
    const lines = [...steady("payments"), ...steady("shop"), ...steady("gone"), aKeptLine(now - MINUTE)];
    const { book } = await open({ lines });
    await see(book, isLookedAt);
    const pods = aTable("pods", [aPod("web").build(), aPod("api").meta({ namespace: "payments" }).build()]);
    pods.isComplete = true;
    const tableOf = (resource: WatchedResource) => (resource === "pods" ? pods : undefined);
    expect(book.of("alpha", tableOf)?.namespaces).toMatchObject({ value: { silent: ["shop"], expected: 2 } });
  });

  it("are of a node whose agent runs for half an hour, and of none that is not known to run one", async () => {
    const { book } = await open({ lines: [aKeptLine(now - MINUTE, { node: "node-1" })] });
    await see(book, isLookedAt);
    const agent = (node: string, minutes: number) =>
      aPod(`fluent-bit-${node}`)
        .on(node)
        .meta({ creationTimestamp: new Date(now - minutes * MINUTE).toISOString() })
        .build();
    const pods = aTable("pods", [
      agent("node-1", 60),
      agent("node-2", 60),
      agent("node-3", 5),
      aPod("web").on("node-4").build(),
    ]);
    const tableOf = (resource: WatchedResource) => (resource === "pods" ? pods : undefined);
    expect(book.of("alpha", tableOf)?.nodes).toMatchObject({ state: "unknown" });
    pods.isComplete = true;
    expect(book.of("alpha", tableOf)?.nodes).toMatchObject({ value: { silent: ["node-2"], expected: 2 } });
  });
});

describe("several Logstashes", () => {
  const counted = (events: { in: number; out: number }) => ({ pipelines: { main: { events } } });
  const start = async (reply: Parameters<typeof startLogStore>[0]) => {
    const server = await startLogStore(reply);
    closing.push(() => server.close());
    return server;
  };

  it("tell rates at their second answer, each of its own pipelines; a counter that fell began anew", async () => {
    const events = [
      { in: 1000, out: 990 },
      { in: 1600, out: 1590 },
      { in: 120, out: 60 },
    ];
    const one = await start((_asked, response) => sendJson(response, counted(events.shift() ?? { in: 0, out: 0 })));
    const { book, clock } = await open({ pipeline: { logstash: [one.url] } });
    const rates = async (minute: number) => {
      const isNew = ({ logstash }: SeenPipeline) =>
        logstash.state === "known" && logstash.at === (now + minute * MINUTE) / 1000;
      const { logstash } = await see(book, isNew);
      return logstash.state === "known" ? logstash.value.map((each) => [each.inPerSecond, each.outPerSecond]) : [];
    };
    expect(await rates(0)).toEqual([[null, null]]);
    clock.pass(MINUTE);
    expect(await rates(1)).toEqual([[10, 10]]);
    clock.pass(MINUTE);
    expect(await rates(2)).toEqual([[2, 1]]);
  });

  it("are known when all of them answer, and who is silent is named", async () => {
    const one = await start((_asked, response) => sendJson(response, counted({ in: 1, out: 1 })));
    const other = await start((_asked, response) => response.destroy());
    const { book } = await open({ pipeline: { logstash: [one.url, other.url] } });
    const seen = await see(book, ({ logstashSilence }) => logstashSilence !== null);
    expect(seen.logstashSilence).toContain(`Logstash ${other.url}: `);
    expect(seen.logstash).toMatchObject({ state: "unknown", reason: expect.stringContaining(other.url) as string });
  });

  it("that refuse us are not silent", async () => {
    const one = await start((_asked, response) => response.writeHead(401).end("{}"));
    const { book } = await open({ pipeline: { logstash: [one.url] } });
    const seen = await see(
      book,
      ({ logstash }) => logstash.state === "unknown" && logstash.reason.includes("credentials"),
    );
    expect(seen.logstashSilence).toBeNull();
  });

  it("are asked without the store's secrets", async () => {
    const one = await start((_asked, response) => sendJson(response, { pipelines: {} }));
    const { book } = await open({ pipeline: { logstash: [one.url] } });
    await see(book, ({ logstash }) => logstash.state === "known");
    expect(one.asked[0]?.headers.authorization).toBeUndefined();
  });
});

describe("ways", () => {
  it("are for who may list the nodes of their cluster", async () => {
    const { book } = await open({});
    for (const cluster of ["alpha", "beta"]) book.of(cluster, noTables);
    const of = (cluster: string) => ({ state: cluster === "beta" ? "all" : "none" }) as const;
    const viewer = aViewerNamed("ann", { grants: { ...LOCAL_VIEWER.grants, of } });
    expect([...book.ways.visibleTo(viewer)].map(({ cluster }) => cluster)).toEqual(["beta"]);
  });
});
