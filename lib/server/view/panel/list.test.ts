import { describe, expect, it } from "vitest";

import { PanelAnswer, PanelInput, type PanelRequest } from "#lib/contract/panel.ts";
import type { Grant } from "#lib/server/access/grant.ts";
import { LOCAL_VIEWER } from "#lib/server/access/local.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { aViewerNamed } from "#lib/testing/a-viewer.ts";
import type { TestEngine } from "#lib/testing/an-engine.ts";
import { endMetricEngines, startMetricEngine } from "#lib/testing/metric-engine.ts";
import { type Reply, sendJson, sendSeries, sendSurvey, type TestPrometheus } from "#lib/testing/prometheus.ts";

import { listPanels } from "./list.ts";

let engine: TestEngine;
let prometheus: TestPrometheus;
endMetricEngines();

async function start(ranges: Reply, survey: Reply = (_asked, response) => sendSurvey(response, ["east"])) {
  const reply: Reply = (asked, response) => {
    if (asked.path.endsWith("buildinfo")) return sendJson(response, { status: "success", data: { version: "3.5.0" } });
    return asked.path.endsWith("query") ? survey(asked, response) : ranges(asked, response);
  };
  ({ engine, prometheus } = await startMetricEngine(reply, ["east", "west"]));
}

const pod = { level: "pod", cluster: "east", namespace: "payments", pod: "api-1" } as const;
const list = async (request: Partial<PanelRequest> = {}, viewer: Viewer = aViewerNamed("somebody")) => {
  const input = PanelInput.parse({ of: pod, panels: ["cpu"], ...request });
  return PanelAnswer.parse(await listPanels({ engine, viewer, input }));
};
const ranges = () => prometheus.asked.filter(({ path }) => path.endsWith("query_range"));

const granted = (grants: Record<string, Grant>): Viewer =>
  aViewerNamed("limited", {
    grants: { ...LOCAL_VIEWER.grants, of: (_cluster, resource) => grants[resource] ?? { state: "none" } },
  });

const usage: Reply = ({ form }, response) => {
  const metric = { cluster: "east", namespace: "payments", container: "api", quarterdeck_part: "0" };
  sendSeries(response, [{ metric, values: [[Number(form.get("end")), "0.25"]] }]);
};

describe("panels", () => {
  it("are lines in their unit, with where they come from", async () => {
    await start(usage);
    const { panels, backend, steps } = await list();
    expect(panels).toMatchObject([{ panel: "cpu", state: "ok", unit: "millicores", basis: "raw" }]);
    expect(panels[0]?.series).toMatchObject([{ label: "api", role: "usage" }]);
    expect(panels[0]?.series[0]?.values.at(-1)).toBe(250);
    expect(panels[0]?.series[0]?.values).toHaveLength(steps);
    expect(panels[0]?.series[0]?.values[0]).toBeNull();
    expect(backend).toMatchObject({ flavour: "prometheus", version: "3.5.0" });
  });

  it("without series are empty, which is not zero", async () => {
    await start((_asked, response) => sendSeries(response, []));
    expect((await list()).panels).toMatchObject([
      { state: "empty", series: [], reason: expect.stringContaining("not zero") },
    ]);
  });

  it("are partial when the source says so", async () => {
    await start((_asked, response) => sendSeries(response, [], ["one store is down"]));
    expect((await list()).panels).toMatchObject([{ state: "partial", warnings: ["one store is down"] }]);
  });

  it("drop series that are of somebody else, whoever sent them", async () => {
    const metric = { cluster: "east", namespace: "secrets", container: "x", quarterdeck_part: "0" };
    await start((_asked, response) => sendSeries(response, [{ metric, values: [] }]));
    expect((await list()).panels).toMatchObject([{ state: "partial", series: [] }]);
  });

  it("fail alone", async () => {
    await start((asked, response) =>
      asked.form.get("query")?.includes("memory") ? void response.writeHead(500).end() : usage(asked, response),
    );
    const { panels } = await list({ panels: ["cpu", "memory"] });
    expect(panels).toMatchObject([{ state: "ok" }, { state: "unavailable", cause: "server", series: [] }]);
  });

  it("are asked once for two viewers, in 12 questions at most", async () => {
    await start(usage);
    const whole: PanelRequest = {
      of: { level: "cluster", cluster: "east" },
      panels: ["cpu", "memory", "network", "throttling", "restarts", "pods", "nodes", "requests", "latency"],
    };
    await Promise.all([list(whole, aViewerNamed("one")), list(whole, aViewerNamed("two"))]);
    expect(prometheus.asked).toHaveLength(11);
  });
});

describe("a panel without series", () => {
  const of = { level: "cluster", cluster: "east" } as const;
  const found = (...names: string[]) =>
    start(
      (_asked, response) => sendSeries(response, []),
      ({ form }, response) =>
        form.get("query")?.includes("kube_node_info)") === true
          ? sendSurvey(response, ["east"])
          : sendSeries(
              response,
              names.map((name) => ({ metric: { __name__: name }, value: [0, "1"] as const })),
            ),
    );

  it("says that the cluster does not export it", async () => {
    await found("etcd_server_has_leader");
    const { panels } = await list({ of, panels: ["etcdDisk"] });
    expect(panels).toMatchObject([{ state: "absent", reason: expect.stringContaining("etcd_disk_wal") as string }]);
  });

  it("says that nothing was measured where the cluster does export it", async () => {
    await found("coredns_dns_responses_total");
    expect((await list({ of, panels: ["dns"] })).panels).toMatchObject([{ state: "empty" }]);
  });

  it("costs one question more, however many there are, and asks only about that cluster", async () => {
    await found();
    const all = ["pleg", "podStart", "kubeletPods", "kubeletErrors", "dns", "dnsLatency"] as const;
    const { panels } = await list({ of, panels: [...all] });
    expect(new Set(panels.map(({ state }) => state))).toEqual(new Set(["absent"]));
    const why = prometheus.asked.filter(({ form }) => form.get("query")?.startsWith("count by (__name__)"));
    expect(why).toHaveLength(1);
    expect(why[0]?.form.get("query")).toContain('cluster="east"');
  });
});

it.each([
  ["use", ["cpu", "memory", "nodes", "pods", "restarts", "throttling", "network", "disk", "filesystem"]],
  ["API server", ["requests", "latency", "errors", "burn", "inflight", "queue"]],
  ["etcd", ["etcdLeader", "etcdDisk", "etcdSize", "etcdPeers"]],
  ["kubelets and DNS", ["pleg", "podStart", "kubeletPods", "kubeletErrors", "dns", "dnsLatency"]],
] as const)("a cluster page (%s) asks 12 questions at most, shared by all who look", async (_section, panels) => {
  await start((_asked, response) => sendSeries(response, []));
  const of = { level: "cluster", cluster: "east" } as const;
  // A browser asks for each panel alone.
  const viewers = ["one", "two", "three"].map((name) => aViewerNamed(name));
  await Promise.all(viewers.flatMap((viewer) => panels.map((panel) => list({ of, panels: [panel] }, viewer))));
  expect(prometheus.asked.length).toBeLessThanOrEqual(12);
  expect(ranges()).toHaveLength(panels.length);
});

describe("a source that lacks the cluster", () => {
  it("is told apart from one that has nothing of the pod, and is asked no further", async () => {
    await start(usage, (_asked, response) => sendSurvey(response, ["west"]));
    const { panels } = await list();
    expect(panels).toMatchObject([{ state: "missing" }]);
    expect(JSON.stringify(panels)).not.toContain("west");
    expect(ranges()).toEqual([]);
  });

  it("for want of a label says so", async () => {
    await start(usage, (_asked, response) =>
      sendSeries(response, [{ metric: { quarterdeck: "nodes" }, value: [0, "3"] }]),
    );
    expect((await list()).panels).toMatchObject([{ state: "unlabelled" }]);
  });

  it("because it is down costs one question", async () => {
    await start(usage, (_asked, response) => response.writeHead(503).end());
    const { panels } = await list({ panels: ["cpu", "memory", "network"] });
    expect(panels.map(({ state, cause }) => `${state} ${cause}`)).toEqual(Array(3).fill("unavailable throttled"));
    expect(prometheus.asked).toHaveLength(1);
  });

  it("is asked about the others as ever", async () => {
    await start(usage, (_asked, response) => sendSurvey(response, ["east"]));
    const west = { ...pod, cluster: "west" };
    expect((await list({ of: west })).panels).toMatchObject([{ state: "missing" }]);
    expect((await list()).panels).toMatchObject([{ state: "ok" }]);
  });
});

describe("somebody of one namespace", () => {
  const payments = granted({ pods: { state: "some", namespaces: new Set(["payments"]) } });

  it("gets panels of it", async () => {
    await start(usage);
    expect((await list({}, payments)).panels).toMatchObject([{ state: "ok" }]);
    expect(ranges().every(({ form }) => form.get("query")?.includes('namespace="payments"'))).toBe(true);
  });

  it.each([
    [{ ...pod, namespace: "search" }],
    [{ level: "namespace", cluster: "east", namespace: "search" } as const],
    [{ level: "node", cluster: "east", node: "n1" } as const],
    [{ level: "cluster", cluster: "east" } as const],
  ])("gets none about %o, and Prometheus is not asked", async (of) => {
    await start(usage);
    const { panels } = await list({ of }, payments);
    expect(panels).toMatchObject([{ state: "forbidden", cause: "access", series: [] }]);
    expect(prometheus.asked).toEqual([]);
  });

  it("gets none while it is not known what is theirs", async () => {
    await start(usage);
    const unsure = granted({ pods: { state: "unknown", reason: "no answer" } });
    expect((await list({}, unsure)).panels).toMatchObject([{ state: "unknown", reason: "no answer" }]);
    expect(prometheus.asked).toEqual([]);
  });

  it("gets no node's sums with the right to list nodes alone: they tell of all namespaces", async () => {
    await start(usage);
    const viewer = granted({ nodes: { state: "all" } });
    const of = { level: "node", cluster: "east", node: "n1" } as const;
    expect((await list({ of }, viewer)).panels).toMatchObject([{ state: "forbidden" }]);
  });
});

it("refuses a panel that there is not, and a cluster that is not there", async () => {
  await start(usage);
  await expect(list({ panels: ["latency"] })).rejects.toMatchObject({ code: "QD-400-panel" });
  await expect(list({ of: { ...pod, cluster: "north" } })).rejects.toMatchObject({ code: "QD-404-cluster" });
  await engine.metrics?.close();
  engine = { ...engine, metrics: null };
  await expect(list()).rejects.toMatchObject({ code: "QD-404-metrics" });
});
