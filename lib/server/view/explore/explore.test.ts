import { afterEach, describe, expect, it } from "vitest";

import {
  CompleteAnswer,
  ExploreAnswer,
  ExploreInput,
  ExploreRangeAnswer,
  ExploreRangeInput,
} from "#lib/contract/explore.ts";
import type { Grant } from "#lib/server/access/grant.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { openPrometheus } from "#lib/server/source/prometheus/open.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import { startEngine, type TestEngine } from "#lib/testing/an-engine.ts";
import {
  aPrometheusConfig,
  type Reply,
  sendJson,
  sendSeries,
  startPrometheus,
  type TestPrometheus,
} from "#lib/testing/prometheus.ts";

import { complete } from "./complete.ts";
import { explore } from "./query.ts";
import { exploreRange } from "./range.ts";

let engine: TestEngine;
let prometheus: TestPrometheus;
afterEach(async () => {
  await engine.metrics?.close();
  await engine.close();
  await prometheus.close();
});

async function start(reply: Reply) {
  prometheus = await startPrometheus(reply);
  const log = { info: () => undefined, warn: () => undefined };
  const metrics = openPrometheus(aPrometheusConfig(prometheus.url), { log });
  engine = { ...startEngine({ east: "http://127.0.0.1:9", west: "http://127.0.0.1:9" }), metrics };
}

const sample = (labels: Record<string, string>) => ({ metric: labels, value: [0, "1"] as const });
const answering =
  (...labels: Record<string, string>[]): Reply =>
  (_asked, response) =>
    sendSeries(response, labels.map(sample));

const granted = (of: (cluster: string, resource: string) => Grant): Viewer =>
  aViewerNamed("limited", { grants: { ...LOCAL_VIEWER.grants, of } });
const some = (...namespaces: string[]): Grant => ({ state: "some", namespaces: new Set(namespaces) });
const all: Grant = { state: "all" };
const payments = granted((cluster) => (cluster === "east" ? some("payments") : some("search", "payments")));
const operator = granted(() => all);

const ask = async (query: string, viewer: Viewer, more: Partial<ExploreInput> = {}) =>
  ExploreAnswer.parse(await explore({ engine, viewer, input: ExploreInput.parse({ query, ...more }) }));
const asked = () => prometheus.asked.map(({ form }) => form.get("query"));

describe("what is asked", () => {
  it("is what the viewer may see of each cluster, and the answer says so", async () => {
    await start(answering());
    const { groups, expression } = await ask("up", payments);
    const scoped = '(up{cluster=~"east",namespace=~"payments"} or up{cluster=~"west",namespace=~"payments|search"})';
    expect([asked(), expression]).toEqual([[scoped], scoped]);
    expect(groups).toEqual([
      { clusters: ["east"], namespaces: ["payments"] },
      { clusters: ["west"], namespaces: ["payments", "search"] },
    ]);
  });

  it.each([
    [operator, {}, 'up{cluster=~"east|west"}'],
    [operator, { namespaces: ["a"] }, 'up{cluster=~"east|west",namespace=~"a"}'],
    [operator, { clusters: ["west"] }, 'up{cluster=~"west"}'],
    [payments, { namespaces: ["search"] }, 'up{cluster=~"west",namespace=~"search"}'],
    [granted((_, kind) => (kind === "pods" ? all : { state: "none" })), {}, 'up{cluster=~"east|west",namespace=~".+"}'],
  ])("is narrowed (%#)", async (viewer, more, expression) => {
    await start(answering());
    expect((await ask("up", viewer, more)).expression).toBe(expression);
  });

  it("leaves out a cluster whose rights are not known, and says so", async () => {
    await start(answering());
    const unsure = granted((cluster) => (cluster === "east" ? { state: "unknown", reason: "no answer" } : all));
    const { expression, leftOut } = await ask("up", unsure);
    expect(expression).toBe('up{cluster=~"west"}');
    expect(leftOut).toEqual([{ cluster: "east", reason: "no answer" }]);
  });

  it.each([
    ["up{", "QD-400-promql", [{ path: "query:3-4", message: "The expression is not complete." }]],
    ["info(up)", "QD-400-promql-scope", [expect.objectContaining({ path: "query:0-8" })]],
    ["max_over_time(up[30d:1s])", "QD-400-promql-cost", [expect.anything()]],
  ])("is nothing when it is refused: %s", async (query, code, errors) => {
    await start(answering());
    await expect(ask(query, payments)).rejects.toMatchObject({ code, errors });
    expect(asked()).toEqual([]);
  });

  it("is nothing for who may see nothing, or of whom nothing is known", async () => {
    await start(answering());
    await expect(
      ask(
        "up",
        granted(() => ({ state: "none" })),
      ),
    ).rejects.toMatchObject({ code: "QD-403-metrics" });
    await expect(
      ask(
        "up",
        granted(() => ({ state: "unknown", reason: "away" })),
      ),
    ).rejects.toMatchObject({
      code: "QD-503-authz",
    });
    await expect(ask("up", operator, { clusters: ["north"] })).rejects.toMatchObject({ code: "QD-404-cluster" });
    expect(asked()).toEqual([]);
  });

  it("is only a count when it would be too much", async () => {
    await start((_asked, response) =>
      sendSeries(response, [{ metric: { quarterdeck_part: "0" }, value: [0, "9000000"] }]),
    );
    await expect(ask("sum(rate(up[1h]))", payments)).rejects.toMatchObject({
      code: "QD-400-promql-cost",
      detail: expect.stringContaining("9,000,000 series") as string,
    });
    expect(asked()).toEqual([
      expect.stringMatching(/^label_replace\(count\(\(up\{cluster=~"east",namespace=~"payments"\} or /),
    ]);
  });
});

describe("an answer", () => {
  it("keeps only what can be the viewer's, whoever sent it", async () => {
    const own = [{ cluster: "east", namespace: "payments" }, { cluster: "west", namespace: "search" }, { pod: "a" }];
    await start(
      answering(...own, { cluster: "east", namespace: "search" }, { cluster: "north" }, { namespace: "media" }),
    );
    const { samples, warnings } = await ask("up", payments);
    expect(samples.map(({ labels }) => labels)).toEqual(own);
    expect(warnings).toEqual([expect.stringContaining("3 series")]);
  });

  it("to absent() may name what the question itself named", async () => {
    await start(answering({ namespace: "media" }));
    expect((await ask('absent(up{namespace="media"})', payments)).samples).toHaveLength(1);
    expect((await ask('up{namespace="media"}', payments)).samples).toEqual([]);
    expect((await ask('absent(up{namespace="search"})', payments)).samples).toEqual([]);
  });

  it("is cut where nobody could read on, and says so", async () => {
    await start(answering(...Array.from({ length: 1001 }, (_, at) => ({ pod: `${at}` }))));
    const { samples, isCut } = await ask("up", payments);
    expect([samples.length, isCut]).toEqual([1000, true]);
  });

  it("over time is on the moments that were asked for", async () => {
    await start(({ form }, response) =>
      sendSeries(response, [{ metric: { pod: "a" }, values: [[Number(form.get("end")), "2"]] }]),
    );
    const input = ExploreRangeInput.parse({ query: "up", lastSeconds: 600, stepSeconds: 60 });
    const answer = ExploreRangeAnswer.parse(await exploreRange({ engine, viewer: payments, input }));
    expect(answer).toMatchObject({ steps: 10, stepSeconds: 60 });
    expect(answer.series[0]?.values).toEqual([...Array<null>(9).fill(null), 2]);
    const fine = ExploreRangeInput.parse({ query: "up", lastSeconds: 86_400, stepSeconds: 1 });
    await expect(exploreRange({ engine, viewer: payments, input: fine })).rejects.toMatchObject({
      code: "QD-400-promql-cost",
    });
  });

  it("that Prometheus refuses has its words; one that does not come is a state of Prometheus", async () => {
    await start((_asked, response) =>
      sendJson(response, { status: "error", errorType: "bad_data", error: 'unknown function "x"' }, 400),
    );
    await expect(ask("up", payments)).rejects.toMatchObject({
      code: "QD-422-promql",
      detail: 'Prometheus: unknown function "x".',
    });
    await prometheus.close();
    await expect(ask("up + up", payments)).rejects.toMatchObject({ code: "QD-503-metrics" });
    prometheus = await startPrometheus(answering());
  });
});

it("no more than eight questions of one person wait at once; the others' go on", async () => {
  const open: (() => void)[] = [];
  await start((one, response) => void open.push(() => answering()(one, response)));
  const mine = Array.from({ length: 8 }, (_, at) => ask(`up + ${at}`, payments));
  await expect.poll(() => open.length).toBe(4);
  await expect(ask("up + 9", payments)).rejects.toMatchObject({ code: "QD-429-metrics" });
  const other = ask("up", aViewerNamed("other"));
  const isOpen = setInterval(() => open.splice(0).forEach((release) => release()), 5);
  expect((await Promise.all([...mine, other])).length).toBe(9);
  clearInterval(isOpen);
});

describe("completion", () => {
  const names =
    (...data: string[]): Reply =>
    (_asked, response) =>
      sendJson(response, { status: "success", data });
  const type = async (input: object, viewer: Viewer) =>
    CompleteAnswer.parse(
      await complete({ engine, viewer, input: { clusters: [], namespaces: [], of: "metrics", ...input } }),
    );

  it("asks of the viewer's series only, and describes no metric that is not among them", async () => {
    await start((one, response) =>
      one.path.includes("metadata")
        ? sendJson(response, {
            status: "success",
            data: { up: [{ type: "gauge", help: "h" }], secret_total: [{ type: "counter" }] },
          })
        : names("up")(one, response),
    );
    expect((await type({}, payments)).names).toEqual([{ name: "up", type: "gauge", help: "h" }]);
    const { path = "" } = prometheus.asked.find((one) => one.path.includes("/label/")) ?? {};
    expect(new URL(path, "http://x").searchParams.getAll("match[]")).toEqual([
      '{cluster=~"east",namespace=~"payments"}',
      '{cluster=~"west",namespace=~"payments|search"}',
    ]);
  });

  it("of values drops clusters and namespaces that are not the viewer's", async () => {
    await start(names("payments", "search", "media"));
    const { names: found } = await type({ of: "values", label: "namespace", selector: "up{a='b'}" }, payments);
    expect(found.map(({ name }) => name)).toEqual(["payments", "search"]);
    expect(new URL(prometheus.asked[0]?.path ?? "", "http://x").searchParams.getAll("match[]")[0]).toBe(
      `up{cluster=~"east",namespace=~"payments",a='b'}`,
    );
  });

  it("refuses what is no selector", async () => {
    await start(names());
    await expect(type({ of: "labels", selector: "up or up" }, payments)).rejects.toMatchObject({
      code: "QD-400-promql",
    });
  });
});
