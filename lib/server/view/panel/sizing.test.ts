import { expect, it } from "vitest";

import { SizingAnswer } from "#lib/contract/sizing.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import type { TestEngine } from "#lib/testing/an-engine.ts";
import { endMetricEngines, startMetricEngine } from "#lib/testing/metric-engine.ts";
import { type Reply, sendSeries, sendSurvey, type TestPrometheus } from "#lib/testing/prometheus.ts";

import { sizeWorkload } from "./sizing.ts";

let engine: TestEngine;
let prometheus: TestPrometheus;
endMetricEngines();

async function start(ranges: Reply) {
  const reply: Reply = (asked, response) =>
    asked.path.endsWith("query") ? sendSurvey(response, ["east"]) : ranges(asked, response);
  ({ engine, prometheus } = await startMetricEngine(reply, ["east"]));
}

/** One container that used a tenth of the core it requests, for so many days. */
const idleFor =
  (days: number): Reply =>
  ({ form }, response) => {
    if (form.get("query")?.includes("cpu_usage") !== true) return sendSeries(response, []);
    const [end, step] = [Number(form.get("end")), Number(form.get("step"))];
    const line = (part: string, value: string) => ({
      metric: { cluster: "east", namespace: "payments", container: "api", quarterdeck_part: part },
      values: Array.from({ length: (days * 86_400) / step }, (_, at) => [end - at * step, value] as const),
    });
    sendSeries(response, [line("0", "0.1"), line("1", "1")]);
  };

const of = { level: "workload", cluster: "east", namespace: "payments", resource: "deployments", name: "api" } as const;
const size = async (viewer: Viewer = aViewerNamed("somebody")) =>
  SizingAnswer.parse(await sizeWorkload({ engine, viewer, input: { of }, signal: AbortSignal.timeout(10_000) }));

it("judges a week's use of each container, and says what it could not learn", async () => {
  await start(idleFor(7));
  const { state, containers, notes } = await size();
  expect(state).toBe("ok");
  expect(containers).toMatchObject([
    {
      container: "api",
      sizings: [{ resource: "cpu", verdict: "lower", request: 1000, p95: 100 }, { verdict: "early" }],
    },
  ]);
  expect(notes.join(" ")).toContain("not known");
  expect(prometheus.asked.filter(({ path }) => path.endsWith("query_range"))).toHaveLength(3);
});

it("does not judge two days", async () => {
  await start(idleFor(2));
  const [first] = (await size()).containers;
  expect(first?.sizings[0]).toMatchObject({ verdict: "early", reasons: ["2 of 7 days are known: too few to judge."] });
});

it("has nothing to say where nothing was measured, or Prometheus does not answer", async () => {
  await start((_asked, response) => sendSeries(response, []));
  expect(await size()).toMatchObject({ state: "empty", containers: [] });
  await engine.metrics?.close();
  await engine.close();
  await prometheus.close();
  await start((_asked, response) => void response.writeHead(500).end());
  expect(await size()).toMatchObject({ state: "unavailable", containers: [] });
});

it("asks nothing for somebody who may not list the pods", async () => {
  await start(idleFor(7));
  const viewer = aViewerNamed("limited", { grants: { ...LOCAL_VIEWER.grants, of: () => ({ state: "none" }) } });
  expect(await size(viewer)).toMatchObject({ state: "forbidden", containers: [] });
  expect(prometheus.asked).toEqual([]);
});
