import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import type { CompleteAnswer, ExploreAnswer } from "#lib/contract/explore.ts";
import type { Problem } from "#lib/contract/problem.ts";
import { ESCAPES, REFUSED } from "#lib/model/promql/attacks.ts";
import { scopePromql } from "#lib/model/promql/rewrite.ts";
import type { PromqlScope, ScopeGroup } from "#lib/model/promql/scope.ts";
import { drawNumbers, drawPromql } from "#lib/testing/promql.ts";

import { askPrometheus, countQuestions, metricsOf } from "./prometheus.ts";
import { eventually } from "./question.ts";
import { answerOf, differenceOf, printLabels } from "./same-answer.ts";
import { type SecondPrometheus, startSecondPrometheus } from "./second-prometheus.ts";
import { openSharedConsole, type Person, type SharedConsole } from "./shared-console.ts";

const stack = inject("stack");
const { prometheus } = metricsOf(stack);
const [east = "", west = ""] = stack.clusters.map(({ name }) => name);
const scopeOf = (...groups: ScopeGroup[]): PromqlScope => ({ clusterLabel: "cluster", groups });

const SCOPES: readonly (readonly [string, PromqlScope, readonly string[]])[] = [
  [
    "payments everywhere",
    scopeOf({ clusters: [east, west], namespaces: ["payments"] }),
    [`{cluster="${east}",namespace="payments"}`, `{cluster="${west}",namespace="payments"}`],
  ],
  [
    "payments in one cluster, payments and checkout in the other",
    scopeOf({ clusters: [east], namespaces: ["payments"] }, { clusters: [west], namespaces: ["checkout", "payments"] }),
    [
      `{cluster="${east}",namespace="payments"}`,
      `{cluster="${west}",namespace="payments"}`,
      `{cluster="${west}",namespace="checkout"}`,
    ],
  ],
];

const words = {
  metrics: [
    "kube_pod_info",
    "kube_pod_status_phase",
    "container_cpu_usage_seconds_total",
    "container_memory_working_set_bytes",
    "kube_deployment_spec_replicas",
    "kube_node_info",
    "kube_pod_container_status_restarts_total",
  ],
  matchers: [
    'namespace="checkout"',
    'namespace!="payments"',
    `cluster="${east}"`,
    `cluster!="${west}"`,
    'pod=~"a.*|c.*"',
    'container!=""',
    'namespace=~".+"',
  ],
  labels: ["pod", "namespace", "cluster", "container", "uid"],
};

beforeAll(async () => {
  // Two scrapes of every cluster's containers have to be at the centre.
  await eventually(
    () => askPrometheus(prometheus, "count by (cluster) (rate(container_cpu_usage_seconds_total[1m]) > 0)"),
    (found) => found.length === 2,
  );
}, 120_000);

describe.each(SCOPES)("somebody of %s", (_who, scope, selectors) => {
  let second: SecondPrometheus;
  let at: number;
  let copied = 0;
  beforeAll(async () => {
    second = await startSecondPrometheus();
    at = Math.floor(Date.now() / 1000) - 5;
    copied = await second.copy(prometheus, selectors, at);
  });
  afterAll(() => second.close());

  /** Where the two differ; null: the rewriting refuses it. */
  const compare = async (typed: string): Promise<string | null> => {
    let scoped: string;
    try {
      scoped = scopePromql(typed, scope);
    } catch {
      return null;
    }
    const [own, only] = await Promise.all([answerOf(prometheus, scoped, at), answerOf(second.url, typed, at)]);
    const difference = differenceOf(own, only);
    return difference === "" ? "" : `${typed}\n${scoped}\n${difference}`;
  };

  test("is answered what a Prometheus with nothing but their series would answer, whatever they ask", async () => {
    expect(copied).toBeGreaterThan(100);
    const next = drawNumbers(39);
    const found: (string | null)[] = [];
    for (let count = 0; count < 500; count += 1) found.push(await compare(drawPromql(next, words)));
    expect(found.filter((one) => one !== null && one !== "")).toEqual([]);
    expect(found.filter((one) => one === "").length).toBeGreaterThan(450);
  });

  test.each(ESCAPES)("gets no further with %j", async (typed) => {
    expect(await compare(typed)).toBe("");
  });

  test("would be shown more without it", async () => {
    const typed = "count by (namespace) (kube_pod_info)";
    expect(differenceOf(await answerOf(prometheus, typed, at), await answerOf(second.url, typed, at))).not.toBe("");
  });
});

describe("Paula of payments, in the console", () => {
  let shared: SharedConsole;
  let paula: Person;
  let second: SecondPrometheus;
  let at: number;
  beforeAll(async () => {
    shared = await openSharedConsole(stack);
    paula = await shared.signIn("paula.payments");
    second = await startSecondPrometheus();
    at = Math.floor(Date.now() / 1000) - 5;
    await second.copy(prometheus, SCOPES[0]?.[2] ?? [], at);
  });
  afterAll(async () => {
    await second.close();
    await shared.close();
  });

  const ask = async (query: string) => {
    const response = await paula.send("/api/v1/metrics/query", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, at }),
    });
    return { status: response.status, body: (await response.json()) as ExploreAnswer & Problem };
  };

  test.each(ESCAPES)("asks %j and gets what is hers", async (typed) => {
    const { status, body } = await ask(typed);
    const only = await answerOf(second.url, typed, at);
    if (!("values" in only)) return expect(status).toBe(422);
    expect([status, body.kind, body.groups]).toEqual([
      200,
      only.kind,
      [{ clusters: [east, west].toSorted(), namespaces: ["payments"] }],
    ]);
    const kind = only.kind;
    const values = new Map(body.samples.map(({ labels, value }) => [printLabels(labels), value]));
    const mine = kind === "vector" ? values : new Map([["", body.samples[0]?.value ?? ""]]);
    expect(differenceOf({ kind, values: mine }, only)).toBe("");
  });

  test("is refused before Prometheus is asked", async () => {
    const before = await countQuestions(prometheus);
    for (const query of REFUSED.filter((one) => one !== "" && one.length <= 8192)) {
      const { status, body } = await ask(query);
      expect([query, status, body.code]).toEqual([query, 400, expect.stringMatching(/^QD-400-(?:promql|input|body)/)]);
    }
    // The stack's own rules and scrapes ask nothing over HTTP.
    expect(await countQuestions(prometheus)).toBe(before);
  });

  test("is shown no name of anybody else", async () => {
    const names = async (body: object) =>
      (await paula.post<CompleteAnswer>("/api/v1/metrics/complete", body)).names.map(({ name }) => name);
    expect(await names({ of: "values", label: "namespace" })).toEqual(["payments"]);
    expect(await names({ of: "values", label: "namespace", selector: 'kube_pod_info{namespace="checkout"}' })).toEqual(
      [],
    );
    expect(await names({ of: "metrics" })).not.toContain("kube_node_info");
    const pods = await names({ of: "values", label: "pod" });
    const hers = await askPrometheus(prometheus, 'group by (pod) ({__name__=~"kube_pod_.+",namespace="payments"})', at);
    expect(pods).toEqual(expect.arrayContaining(hers.map(({ metric }) => metric["pod"] ?? "")));
    const others = await askPrometheus(prometheus, 'group by (pod) (kube_pod_info{namespace!="payments"})', at);
    const foreign = new Set(others.map(({ metric }) => metric["pod"]));
    expect(pods.filter((pod) => foreign.has(pod))).toEqual([]);
  });
});
