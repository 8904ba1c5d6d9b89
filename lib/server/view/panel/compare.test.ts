import { describe, expect, it } from "vitest";

import { CompareAnswer, CompareInput, type CompareRequest } from "#lib/contract/compare.ts";
import type { Grant } from "#lib/server/access/grant.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import type { TestEngine } from "#lib/testing/an-engine.ts";
import { endMetricEngines, startMetricEngine } from "#lib/testing/metric-engine.ts";
import { type Reply, sendJson, sendSeries, sendSurvey, type TestPrometheus } from "#lib/testing/prometheus.ts";

import { comparePanel } from "./compare.ts";

let engine: TestEngine;
let prometheus: TestPrometheus;
endMetricEngines();

const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `c-${String(at).padStart(3, "0")}`);

async function start(clusters: readonly string[], ranges: Reply, known: readonly string[] = clusters) {
  const reply: Reply = (asked, response) => {
    if (asked.path.endsWith("buildinfo")) return sendJson(response, { status: "success", data: { version: "3.5.0" } });
    return asked.path.endsWith("query") ? sendSurvey(response, known) : ranges(asked, response);
  };
  ({ engine, prometheus } = await startMetricEngine(reply, clusters));
}

/** Each cluster that is asked about uses as many cores as its number. */
const byNumber: Reply = ({ form }, response) => {
  const asked = /cluster=~"([^"]*)"/.exec(form.get("query") ?? "")?.[1]?.split("|") ?? [];
  sendSeries(
    response,
    asked.map((cluster) => ({
      metric: { cluster },
      values: [[Number(form.get("end")), `${Number(cluster.slice(2))}`]],
    })),
  );
};

const compare = async (request: Partial<CompareRequest> = {}, viewer: Viewer = aViewerNamed("somebody")) =>
  CompareAnswer.parse(
    await comparePanel({
      engine,
      viewer,
      input: CompareInput.parse({ of: { level: "cluster" }, panel: "cpu", ...request }),
    }),
  );
const ranges = () => prometheus.asked.filter(({ path }) => path.endsWith("query_range"));

describe("a panel across clusters", () => {
  it("draws those with the greatest last value and sums up the others", async () => {
    await start(names(120), byNumber);
    const { series, heard, rest, lines } = await compare();
    expect(heard).toBe(120);
    expect(series).toHaveLength(20);
    expect(series[0]).toMatchObject({ label: "c-119" });
    expect(series[0]?.values.at(-1)).toBe(119_000);
    expect(rest).toMatchObject({ count: 100, least: 0, greatest: 99_000 });
    expect(rest?.sum?.at(-1)).toBe(4_950_000);
    expect(lines).toEqual(["used", "requested", "limit", "allocatable"]);
    expect(ranges()).toHaveLength(3);
  });

  it("asks only about the clusters that are chosen", async () => {
    await start(names(5), byNumber);
    const { series } = await compare({ clusters: ["c-001", "c-003", "nowhere"], first: "least" });
    expect(series.map(({ label }) => label)).toEqual(["c-001", "c-003"]);
    expect(ranges().every(({ form }) => form.get("query")?.includes('cluster=~"c-001|c-003"'))).toBe(true);
  });

  it("is one question for two who look", async () => {
    await start(names(4), byNumber);
    await Promise.all([compare({}, aViewerNamed("one")), compare({}, aViewerNamed("two"))]);
    expect(ranges()).toHaveLength(1);
  });

  it("refuses a line that the panel has not", async () => {
    await start(names(2), byNumber);
    await expect(compare({ line: 9 })).rejects.toMatchObject({ code: "QD-400-panel" });
    await expect(compare({ panel: "replicas" })).rejects.toMatchObject({ code: "QD-400-panel" });
  });
});

describe("clusters without a line", () => {
  it("that the source does not know are told as missing, and the others are drawn", async () => {
    await start(names(4), byNumber, ["c-001", "c-003"]);
    const { series, unheard } = await compare();
    expect(series).toHaveLength(2);
    expect(unheard).toMatchObject([{ state: "missing", clusters: ["c-000", "c-002"] }]);
  });

  it("whose question fails take no others with them", async () => {
    await start(names(60), (asked, response) =>
      asked.form.get("query")?.includes("c-000") ? void response.writeHead(500).end() : byNumber(asked, response),
    );
    const { heard, unheard } = await compare();
    expect(heard).toBe(10);
    expect(unheard).toMatchObject([{ state: "unavailable" }]);
    expect(unheard[0]?.clusters).toHaveLength(50);
  });

  it("of which nothing was measured are empty, and not zero", async () => {
    await start(names(2), (_asked, response) =>
      sendSeries(response, [{ metric: { cluster: "c-000" }, values: [[0, "NaN"]] }]),
    );
    const { series, unheard } = await compare();
    expect(series).toEqual([]);
    expect(unheard).toMatchObject([{ state: "empty", clusters: ["c-001", "c-000"] }]);
  });

  it("that nobody asked for are dropped", async () => {
    await start(names(2), (_asked, response) =>
      sendSeries(response, [{ metric: { cluster: "secret" }, values: [[0, "1"]] }]),
    );
    expect(JSON.stringify(await compare())).not.toContain("secret");
  });
});

describe("somebody who may see one of two clusters", () => {
  const all: Grant = { state: "all" };
  const viewer = aViewerNamed("limited", {
    grants: { ...LOCAL_VIEWER.grants, of: (cluster) => (cluster === "c-000" ? all : { state: "none" }) },
  });

  it("compares it with nothing, and Prometheus is not asked about the other", async () => {
    await start(names(2), byNumber);
    const { series, unheard } = await compare({}, viewer);
    expect(series.map(({ label }) => label)).toEqual(["c-000"]);
    expect(unheard).toMatchObject([{ state: "forbidden", clusters: ["c-001"] }]);
    expect(prometheus.asked.some(({ form }) => form.get("query")?.includes("c-001"))).toBe(false);
  });

  it("asks nothing at all when none is theirs", async () => {
    await start(names(2), byNumber);
    const { heard } = await compare({ clusters: ["c-001"] }, viewer);
    expect(heard).toBe(0);
    expect(prometheus.asked).toEqual([]);
  });
});
