import { afterEach, describe, expect, it } from "vitest";

import type { Pipeline, PipelineAnswer } from "#lib/contract/pipeline.ts";
import { realClock } from "#lib/demo/clock.ts";
import { DEFAULT_PIPELINE } from "#lib/model/pipeline/described.ts";
import type { Grant } from "#lib/server/access/grant.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import { openLogStores } from "#lib/server/source/log-store/open.ts";
import { openPrometheus } from "#lib/server/source/prometheus/open.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { startEngine } from "#lib/testing/an-engine.ts";
import { until } from "#lib/testing/follow.ts";
import { aKeptLine, type KeptLine, startKeptLines } from "#lib/testing/kept-lines.ts";
import { aLogStoreConfig } from "#lib/testing/log-store.ts";
import { aPrometheusConfig, sendSeries, startPrometheus } from "#lib/testing/prometheus.ts";

import { getPipeline } from "./get.ts";

const silent = { info: () => undefined, warn: () => undefined };
const NOWHERE = "http://127.0.0.1:9";

type Measure = readonly [name: string, labels: Record<string, string>, value: number];
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Three clusters, a log store with lines of two of them, and what Prometheus says of their agents and their queue. */
async function start(measures: readonly Measure[] = [], more: readonly KeptLine[] = []) {
  const now = Date.now();
  const store = await startKeptLines(realClock, [
    aKeptLine(now - 30_000, { cluster: "alpha" }),
    aKeptLine(now - 20_000, { cluster: "beta" }),
    ...more,
  ]);
  const prometheus = await startPrometheus((_asked, response) =>
    sendSeries(
      response,
      measures.map(([quarterdeck, labels, value]) => ({
        metric: { ...labels, quarterdeck },
        value: [now / 1000, `${value}`],
      })),
    ),
  );
  const config = aLogStoreConfig(store.url, { clusters: ["alpha", "beta"], pipeline: DEFAULT_PIPELINE });
  const lines = openLogStores([config], { log: silent, patienceMilliseconds: 5000 });
  const metrics = openPrometheus(aPrometheusConfig(prometheus.url), { log: silent });
  const engine = startEngine({ alpha: NOWHERE, beta: NOWHERE, gamma: NOWHERE }, { lines, metrics });
  closing.push(
    () => engine.close(),
    () => store.close(),
    () => prometheus.close(),
  );
  return {
    store,
    see: (grants: Readonly<Record<string, Grant>> = {}, cluster?: string): PipelineAnswer => {
      const of = (name: string): Grant => grants[name] ?? { state: "all" };
      const sees = (name: string): boolean => of(name).state !== "none";
      const viewer = aViewerNamed("ann", { grants: { ...LOCAL_VIEWER.grants, of, sees } });
      return getPipeline({ engine, viewer, input: cluster === undefined ? {} : { cluster } });
    },
  };
}
type See = Awaited<ReturnType<typeof start>>["see"];

/** The only pipeline, once something holds of it. */
async function pipelineOf(see: See, holds: (pipeline: Pipeline) => boolean): Promise<Pipeline> {
  let last: Pipeline | undefined;
  await until("the pipeline is as it should be", () => {
    [last] = see().pipelines;
    return last !== undefined && holds(last);
  });
  return last as Pipeline;
}
const hopOf = ({ hops }: Pick<Pipeline, "hops">, hop: string) => hops.find((one) => one.hop === hop);
const isKnown = ({ hops, clusters }: Pipeline): boolean =>
  clusters.every(({ linesPerSecond }) => linesPerSecond !== null) &&
  hops.every(({ reason }) => !reason.includes("not asked yet"));

const queue = { vhost: "/", queue: "logs" };
const well: readonly Measure[] = [
  ["up", { cluster: "alpha" }, 3],
  ["up", { cluster: "beta" }, 2],
  ["outPerSecond", { cluster: "alpha" }, 10],
  ["outPerSecond", { cluster: "beta" }, 5],
  ["ready", queue, 12],
  ["unacked", queue, 4],
  ["consumers", queue, 2],
  ["queueIn", queue, 15],
  ["queueOut", queue, 15],
];

describe("the way of lines", () => {
  it("is hop by hop what all clusters of a store have together; a queue that they share is counted once", async () => {
    const { see } = await start(well);
    const pipeline = await pipelineOf(see, (one) => isKnown(one) && hopOf(one, "queue")?.backlog?.amount === 12);
    expect(pipeline).toMatchObject({ store: "logs", standing: "ok", cause: null });
    expect(hopOf(pipeline, "agent")).toMatchObject({
      name: "Fluent Bit × 5",
      outPerSecond: 15,
      standing: "ok",
      reason: "",
    });
    expect(hopOf(pipeline, "queue")).toMatchObject({
      name: "RabbitMQ logs",
      inPerSecond: 15,
      backlog: { amount: 12, unit: "messages" },
    });
    expect(hopOf(pipeline, "consumer")).toMatchObject({
      name: "2 consumers",
      inPerSecond: 15,
      outPerSecond: null,
      backlog: { amount: 4, unit: "messages" },
    });
    expect(hopOf(pipeline, "store")).toMatchObject({ name: "Elasticsearch logs", outPerSecond: null });
    expect(pipeline.clusters.map(({ cluster }) => cluster)).toEqual(["alpha", "beta"]);
    expect(pipeline.clusters[0]?.linesPerSecond).toBeCloseTo(1 / 600);
  });

  it("of which nobody tells is not known to be well", async () => {
    const { see } = await start();
    const pipeline = await pipelineOf(see, isKnown);
    expect(hopOf(pipeline, "queue")).toMatchObject({
      standing: "na",
      reason: "Prometheus has no queue of RabbitMQ whose name is .*log.*",
      inPerSecond: null,
      backlog: null,
    });
    expect(hopOf(pipeline, "store")).toMatchObject({ standing: "ok", reason: "" });
  });

  it("names the hop to blame, and in all clusters whose it is", async () => {
    const { see } = await start([...well, ["down", { cluster: "beta" }, 1]]);
    const pipeline = await pipelineOf(see, ({ cause }) => cause !== null);
    expect(pipeline.cause).toMatchObject({ hop: "agent", sentence: expect.stringMatching(/^Agent: beta: /) as string });
    expect(hopOf(pipeline, "agent")?.reason).toMatch(/^beta: /);
    expect(pipeline.clusters.map(({ cluster, cause }) => [cluster, cause?.hop ?? null])).toEqual([
      ["beta", "agent"],
      ["alpha", null],
    ]);
  });

  it("says once what is wrong with a hop that clusters share", async () => {
    const idle = well.map((one): Measure =>
      one[0] === "consumers" || one[0] === "queueOut" ? [one[0], queue, 0] : one,
    );
    const { see } = await start([...idle, ["growthPerSecond", queue, 15]]);
    const { cause, hops } = await pipelineOf(see, (one) => one.cause !== null);
    expect(cause?.sentence).toBe("Consumer: nobody consumes queue logs, and 12 messages wait.");
    expect(hopOf({ hops }, "consumer")?.reason.match(/nobody consumes/g)).toHaveLength(1);
  });

  it("names one cluster, and counts the others, of what their own lines tell", async () => {
    const broken = (cluster: string) =>
      Array.from({ length: 100 }, (_, at) =>
        aKeptLine(Date.now() - 1000 * at, { cluster, tags: ["_jsonparsefailure"] }),
      );
    const { see } = await start(well, [...broken("alpha"), ...broken("beta")]);
    const isTold = (one: Pipeline) =>
      one.clusters.every(({ hops }) => hopOf({ hops }, "consumer")?.reason.includes("parsed") === true);
    const pipeline = await pipelineOf(see, isTold);
    expect(hopOf(pipeline, "consumer")?.reason).toBe(
      "alpha: 99 % of 101 lines could not be parsed (and 1 other cluster)",
    );
  });

  it("ends at a store that is gone, which is the store's fault", async () => {
    const { see, store } = await start(well);
    await store.close();
    const pipeline = await pipelineOf(see, (one) => one.cause?.hop === "store");
    expect(pipeline.clusters[0]).toMatchObject({ linesPerSecond: null, delaySeconds: null, newestAt: null });
    expect(pipeline.clusters[0]?.reason).not.toBe("");
  });
});

describe("whose way is shown", () => {
  it("is of clusters whose nodes one may list; of others it is said why not, of those that one does not see nothing", async () => {
    const { see } = await start();
    await pipelineOf(see, (one) => one.clusters.length === 2);
    const some: Grant = { state: "some", namespaces: new Set(["payments"]) };
    const { pipelines, leftOut } = see({ beta: some, gamma: { state: "none" } });
    expect(pipelines[0]?.clusters.map(({ cluster }) => cluster)).toEqual(["alpha"]);
    expect(leftOut).toEqual([{ cluster: "beta", reason: "you may not list nodes here" }]);
    expect(see({ beta: { state: "unknown", reason: "no answer" } }).leftOut[0]).toEqual({
      cluster: "beta",
      reason: "no answer",
    });
  });

  it("is of one cluster where one is asked for, and of none that is not there for whoever asks", async () => {
    const { see } = await start();
    await pipelineOf(see, (one) => one.clusters.length === 2);
    expect(see({}, "beta").pipelines[0]?.clusters.map(({ cluster }) => cluster)).toEqual(["beta"]);
    expect(see({}, "gamma")).toMatchObject({ pipelines: [], leftOut: [{ cluster: "gamma" }] });
    expect(() => see({ beta: { state: "none" } }, "beta")).toThrow(expect.objectContaining({ code: "QD-404-cluster" }));
  });
});
