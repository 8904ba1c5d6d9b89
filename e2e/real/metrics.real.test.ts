import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";

import type { Panel, PanelAnswer, PanelRequest } from "#lib/contract/panel.ts";
import { listMetrics } from "#tools/stack/metrics/program.ts";

import { askPrometheus, countQuestions, metricsOf } from "./prometheus.ts";
import { ask, clusterOf, eventually } from "./question.ts";
import { openSharedConsole, type Person, type SharedConsole } from "./shared-console.ts";

const stack = inject("stack");
const { prometheus, alertmanager } = metricsOf(stack);
const names = stack.clusters.map(({ name }) => name);
const namespace = "metrics-suite";
const central = (query: string, at?: number) => askPrometheus(prometheus, query, at);

let shared: SharedConsole;
let olivia: Person;
let nils: Person;
let paula: Person;

beforeAll(async () => {
  shared = await openSharedConsole(stack);
  [olivia, nils, paula] = [
    await shared.signIn("olivia.operator"),
    await shared.signIn("nils.night"),
    await shared.signIn("paula.payments"),
  ];
  // A rate needs two scrapes of every cluster's containers at the centre.
  await eventually(
    () => central('count by (cluster) (rate(container_cpu_usage_seconds_total{namespace="payments"}[1m]) > 0)'),
    (found) => found.length === names.length,
  );
}, 120_000);
afterAll(() => shared.close());

const panelsOf = (person: Person, request: PanelRequest): Promise<PanelAnswer> =>
  person.post("/api/v1/panels", request);
const inPayments = (cluster: string) => ({ level: "namespace", cluster, namespace: "payments" }) as const;

/** The newest value of a line, and when it was. */
function newest({ start, stepSeconds }: PanelAnswer, panel: Panel | undefined, label: string) {
  const values = panel?.series.find((one) => one.label === label)?.values ?? [];
  const index = values.findLastIndex((value) => value !== null);
  return { at: start + index * stepSeconds, value: values[index] ?? Number.NaN };
}

describe("a restart in a real cluster", () => {
  const path = `/api/v1/namespaces/${namespace}`;
  const [first = ""] = names;
  // Prometheus shows the last pod of a name for 5 minutes more.
  const pod = `again-${Date.now()}`;
  const east = clusterOf(stack, first);
  const write = (method: string, address: string, body?: unknown) =>
    ask(east, (client) => client.request(address, body === undefined ? { method } : { method, body }));
  const status = (restartCount: number) => ({
    phase: "Running",
    startTime: new Date().toISOString(),
    containerStatuses: [
      { name: "app", image: "app:1", imageID: "app", ready: true, restartCount, state: { running: {} } },
    ],
  });
  const patch = (restartCount: number) =>
    ask(east, (client) =>
      client.request(`${path}/pods/${pod}/status`, {
        method: "PATCH",
        body: { status: status(restartCount) },
        contentType: "application/merge-patch+json",
      }),
    );

  beforeAll(async () => {
    await write("POST", "/api/v1/namespaces", { metadata: { name: namespace } });
    await write("POST", `${path}/pods`, {
      metadata: { name: pod },
      // No node: kwok leaves the status to the test.
      spec: { nodeSelector: { nowhere: "true" }, containers: [{ name: "app", image: "app:1" }] },
    });
  });
  afterAll(async () => {
    // No kubelet would ever say that it has ended.
    await write("DELETE", `${path}/pods/${pod}?gracePeriodSeconds=0`);
    await write("DELETE", path);
  });

  test("is seen in the central Prometheus under the cluster's label, and in the panel as often as it was", async () => {
    const count = () => central(`kube_pod_container_status_restarts_total{pod="${pod}"}`);
    await patch(0);
    await eventually(count, (found) => found.length === 1);
    // The panel looks at whole steps of 15 s: one of them has to see none.
    await new Promise((resolve) => setTimeout(resolve, 16_000));
    await patch(3);
    const found = await eventually(count, ([sample]) => sample?.value[1] === "3");
    expect(found.map(({ metric, value }) => [metric["cluster"], metric["pod"], value[1]])).toEqual([[first, pod, "3"]]);
    const of = { level: "pod", cluster: first, namespace, pod } as const;
    const total = (values: readonly (number | null)[]) => values.reduce((sum: number, value) => sum + (value ?? 0), 0);
    const { panels } = await eventually(
      () => panelsOf(olivia, { of, panels: ["restarts"], lastSeconds: 900 }),
      (answer) => total(answer.panels[0]?.series[0]?.values ?? []) > 0,
    );
    expect(total(panels[0]?.series[0]?.values ?? [])).toBe(3);
  });
});

describe.each(names)("panels of %s", (cluster) => {
  test("show what questions written by hand are answered", async () => {
    const answer = await panelsOf(olivia, { of: inPayments(cluster), panels: ["cpu", "memory"], lastSeconds: 900 });
    const [cpu, memory] = answer.panels;
    // The first cluster's Prometheus records rules, the others' do not.
    const isRecorded = cluster === names[0];
    expect(cpu).toMatchObject({ state: "ok", basis: isRecorded ? "recorded" : "raw" });
    const where = `cluster="${cluster}",namespace="payments"`;
    const byHand = async (query: string, at: number): Promise<number> =>
      Number((await central(`sum(max by (pod, container) (${query}))`, at))[0]?.value[1]);
    const used = newest(answer, cpu, "used");
    const cores = isRecorded
      ? `node_namespace_pod_container:container_cpu_usage_seconds_total:sum_rate5m{${where}}`
      : `rate(container_cpu_usage_seconds_total{${where},container!=""}[5m])`;
    expect(used.value / 1000).toBeCloseTo(await byHand(cores, used.at), 6);
    const bytes = newest(answer, memory, "used");
    const resident = `container_memory_working_set_bytes{${where},container!=""}`;
    expect(bytes.value).toBe(await byHand(resident, bytes.at));
    const requested = newest(answer, memory, "requested");
    const requests = `kube_pod_container_resource_requests{${where},resource="memory"}`;
    const active = `kube_pod_status_phase{${where},phase=~"Pending|Running"} == 1`;
    expect(requested.value).toBe(
      await byHand(`${requests} * on (pod) group_left () group by (pod) (${active})`, requested.at),
    );
  });

  test("of the whole cluster cost 12 questions at most, also for two people, and count its nodes", async () => {
    const request: PanelRequest = {
      of: { level: "cluster", cluster },
      panels: ["cpu", "memory", "network", "throttling", "restarts", "pods", "nodes", "requests", "latency"],
      lastSeconds: 900,
    };
    const before = await countQuestions(prometheus);
    const [answer] = await Promise.all([panelsOf(olivia, request), panelsOf(nils, request)]);
    expect((await countQuestions(prometheus)) - before).toBeLessThanOrEqual(12);
    expect(answer.panels.map(({ panel, state, reason }) => `${panel} ${state} ${reason}`.trim())).toEqual(
      request.panels.map((panel) => `${panel} ok`),
    );
    const nodes = await central(`count(group by (node) (kube_node_info{cluster="${cluster}"}))`);
    expect(newest(answer, answer.panels[6], "all").value).toBe(Number(nodes[0]?.value[1]));
    expect(answer.backend).toMatchObject({ flavour: "prometheus", version: expect.stringMatching(/^3\./) as string });
  });
});

describe("somebody of payments", () => {
  const [cluster = ""] = names;

  test("gets the panels of payments, the same as an operator", async () => {
    const request: PanelRequest = { of: inPayments(cluster), panels: ["memory", "pods"], lastSeconds: 3600 };
    const [hers, his] = [await panelsOf(paula, request), await panelsOf(olivia, request)];
    expect(hers.panels.map(({ state }) => state)).toEqual(["ok", "ok"]);
    expect(hers.panels).toEqual(his.panels);
  });

  test.each([
    { level: "namespace", cluster, namespace: "checkout" } as const,
    { level: "cluster", cluster } as const,
    { level: "node", cluster, node: `${cluster}-a-1` } as const,
  ])("gets none of %o", async (of) => {
    const { panels, notes, backend } = await panelsOf(paula, { of, panels: ["cpu", "memory"] });
    expect(panels.map(({ state, series }) => [state, series.length])).toEqual([
      ["forbidden", 0],
      ["forbidden", 0],
    ]);
    expect([notes, backend]).toEqual([[], null]);
  });

  test("gets nothing of another namespace's pod by naming it in her own", async () => {
    const [other] = await central(`kube_pod_info{cluster="${cluster}",namespace="checkout"}`);
    const of = { level: "pod", cluster, namespace: "payments", pod: other?.metric["pod"] ?? "" } as const;
    const { panels } = await panelsOf(paula, { of, panels: ["cpu", "memory", "restarts"] });
    expect(panels.map(({ state }) => state)).toEqual(["empty", "empty", "empty"]);
  });
});

test("a crash loop is an alert of its cluster in Alertmanager", async () => {
  type Alert = { labels: Record<string, string> };
  const filter = encodeURIComponent('alertname="KubePodCrashLooping"');
  const list = async (): Promise<Alert[]> =>
    (await (await fetch(`${alertmanager}/api/v2/alerts?filter=${filter}`)).json()) as Alert[];
  const alerts = await eventually(list, (found) => new Set(found.map(({ labels }) => labels["cluster"])).size > 0);
  expect(names).toContain(alerts[0]?.labels["cluster"]);
});

test("a Prometheus that hangs takes its panels away, and nothing else", async () => {
  const [cluster = ""] = names;
  const pid = listMetrics(stack.folder).find(({ name }) => name === "prometheus-central")?.pid ?? 0;
  expect(pid).toBeGreaterThan(0);
  process.kill(pid, "SIGSTOP");
  onTestFinished(() => void process.kill(pid, "SIGCONT"));
  const request: PanelRequest = { of: inPayments(cluster), panels: ["network"], lastSeconds: 21_600 };
  const asked = panelsOf(olivia, request);
  // Long before the panels give up.
  const { total } = await olivia.query({ kind: "pods", where: `cluster:${cluster}` });
  expect(total).toBeGreaterThan(0);
  expect((await asked).panels).toMatchObject([{ state: "unavailable", cause: "timeout", series: [] }]);
  process.kill(pid, "SIGCONT");
  const { panels } = await eventually(
    () => panelsOf(olivia, request),
    (answer) => answer.panels[0]?.state === "ok",
  );
  expect(panels).toMatchObject([{ state: "ok" }]);
});
