import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import type { ChangesAnswer, PastFleet } from "#lib/contract/past.ts";
import type { QueryAnswer, QueryRequest } from "#lib/contract/query.ts";

import { type ConsoleApi, openConsoleApi } from "./console-api.ts";
import { kubectlOf } from "./kubectl.ts";
import { askPrometheus, metricsOf } from "./prometheus.ts";
import { eventually } from "./question.ts";

const stack = inject("stack");
const { prometheus } = metricsOf(stack);
const cluster = stack.clusters[0]?.name ?? "";
const kubectl = kubectlOf(stack, cluster);
const namespace = `as-of-${Date.now().toString(36)}`;
const inNamespace = ["--namespace", namespace] as const;
const narrow = `cluster:${cluster} namespace:${namespace}`;

let api: ConsoleApi;
let before: Awaited<ReturnType<typeof recordMoment>>;
let after: typeof before;

const template = (app: string, behaviour?: string) => ({
  metadata: {
    labels: { app },
    ...(behaviour && {
      annotations: { "stack.quarterdeck.dev/behaviour": behaviour, "stack.quarterdeck.dev/restarts": "7" },
    }),
  },
  spec: { containers: [{ name: "app", image: `registry.example.com/${app}:1` }] },
});
const workload = (kind: string, app: string, replicas: number, behaviour?: string) => ({
  apiVersion: "apps/v1",
  kind,
  metadata: { name: app, namespace },
  spec: {
    replicas,
    ...(kind === "StatefulSet" && { serviceName: app }),
    selector: { matchLabels: { app } },
    template: template(app, behaviour),
  },
});

/** What kubectl prints of everything that the past can tell. */
const printed = () => ({
  pods: kubectl
    .table("get", "pods", ...inNamespace, "--output=wide")
    .map(({ NAME, READY, STATUS, RESTARTS, NODE }) => ({
      name: NAME,
      ready: READY,
      status: STATUS,
      restarts: parseInt(RESTARTS ?? ""),
      node: NODE,
    })),
  deployments: kubectl.table("get", "deployments", ...inNamespace).map((row) => ({
    name: row["NAME"],
    ready: row["READY"],
    updated: Number(row["UP-TO-DATE"]),
    available: Number(row["AVAILABLE"]),
  })),
  nodes: kubectl
    .table("get", "nodes")
    .map(({ NAME, STATUS, ROLES, VERSION }) => ({ name: NAME, status: STATUS, roles: ROLES, version: VERSION })),
});

/** A moment that the console shows as it is, and what kubectl printed until then: nothing changed for two scrapes before it. */
async function recordMoment() {
  for (;;) {
    const early = printed();
    const at = Math.ceil((Date.now() / 1000 + 15) / 15) * 15;
    await sleep(at * 1000 - Date.now());
    if (JSON.stringify(printed()) === JSON.stringify(early)) return { at, ...early };
  }
}

const isSettled = () =>
  eventually(
    () => Promise.resolve(printed()),
    ({ pods, deployments }) =>
      deployments.every(({ name, ready }) => name === "crash" || new Set(ready?.split("/")).size === 1) &&
      pods.every(({ name, status }) => status === (name?.startsWith("crash") ? "CrashLoopBackOff" : "Running")),
  );

beforeAll(async () => {
  api = await openConsoleApi(stack, prometheus);
  kubectl.text("create", "namespace", namespace);
  kubectl.apply(workload("Deployment", "web", 3));
  kubectl.apply(workload("Deployment", "crash", 1, "crash-loop"));
  kubectl.apply(workload("StatefulSet", "db", 2));
  await eventually(
    () => Promise.resolve(printed()),
    ({ pods }) => pods.length === 6,
  );
  await isSettled();
  before = await recordMoment();

  kubectl.text("delete", "deployment", "crash", ...inNamespace);
  kubectl.text("set", "image", "deployment/web", "app=registry.example.com/web:2", ...inNamespace);
  kubectl.text("scale", "deployment/web", "--replicas=5", ...inNamespace);
  kubectl.text("delete", "pod", "db-0", ...inNamespace);
  const isDone = ({ pods, deployments }: ReturnType<typeof printed>) =>
    pods.length === 7 && deployments.some(({ ready, updated }) => ready === "5/5" && updated === 5);
  await eventually(() => Promise.resolve(printed()), isDone);
  await isSettled();
  after = await recordMoment();
  // What was scraped before the moment arrives at the centre a scrape later.
  await sleep(12_000);
}, 300_000);
afterAll(async () => {
  kubectl.text("delete", "namespace", namespace, "--wait=false");
  await api.close();
});

const ask = <K extends "pods" | "workloads" | "nodes">(at: number, query: QueryRequest & { kind: K }) =>
  api.post<QueryAnswer<K>>(`/api/v1/past/query?at=${at}`, {
    sort: [{ by: "name" }],
    window: { limit: 1000 },
    ...query,
  });

describe.each(["before", "after"] as const)("the cluster as it was %s it changed", (which) => {
  const moment = () => (which === "before" ? before : after);

  test("has the pods that kubectl printed then, with their words, restarts and nodes", async () => {
    const { rows } = await ask(moment().at, { kind: "pods", where: narrow });
    expect(
      rows.map(({ name, ready, containers, status, restarts, node }) => ({
        name,
        ready: `${ready}/${containers}`,
        status,
        restarts,
        node,
      })),
    ).toEqual(moment().pods);
  });

  test("has the replicas that kubectl printed then", async () => {
    const { rows } = await ask(moment().at, { kind: "workloads", where: `${narrow} resource:deployments` });
    expect(
      rows.map(({ name, ready, desired, updated, available }) => ({
        name,
        ready: `${ready}/${desired}`,
        updated,
        available,
      })),
    ).toEqual(moment().deployments);
  });

  test("has the nodes that kubectl printed then, ill and cordoned ones too", async () => {
    const { rows } = await ask(moment().at, { kind: "nodes", where: `cluster:${cluster}` });
    expect(
      rows.map(({ name, status, roles, version }) => ({ name, status, roles: roles || "<none>", version })),
    ).toEqual(moment().nodes.toSorted((a, b) => (a.name ?? "").localeCompare(b.name ?? "")));
  });
});

test("a pod that was deleted is gone, though Prometheus answers with it for five minutes", async () => {
  const crashed = before.pods.find(({ name }) => name?.startsWith("crash"));
  const question = `kube_pod_info{cluster="${cluster}",namespace="${namespace}",pod="${crashed?.name}"}`;
  expect(await askPrometheus(prometheus, question, after.at)).toHaveLength(1);
  expect((await ask(after.at, { kind: "pods", where: `${narrow} name:crash*` })).rows).toEqual([]);
});

test("what changed is what was done", async () => {
  const search = new URLSearchParams({ from: `${before.at}`, to: `${after.at}`, where: narrow });
  const { workloads, partial } = await api.get<ChangesAnswer>(`/api/v1/past/changes?${search}`);
  expect(partial.filter((one) => one.cluster === cluster)).toEqual([]);
  const of = (name: string) => workloads.find((one) => one.name === name);
  expect(of("web")).toMatchObject({
    presence: "both",
    desired: { before: 3, after: 5 },
    ready: { before: 3, after: 5 },
    images: { before: ["registry.example.com/web:1"], after: ["registry.example.com/web:2"] },
    podsGone: 3,
    podsNew: 5,
    restarts: 0,
  });
  expect(of("crash")).toMatchObject({ presence: "vanished", desired: { before: 1, after: null } });
  expect(of("db")).toMatchObject({ presence: "both", gone: ["db-0"], created: ["db-0"], podsGone: 1, podsNew: 1 });
});

test("the fleet's figures are counts of the rows", async () => {
  const fleet = await api.get<PastFleet>(`/api/v1/past/fleet?at=${after.at}`);
  const figures = fleet.clusters.find((one) => one.cluster === cluster)?.figures;
  const count = async (kind: "pods" | "workloads" | "nodes", where = "") =>
    (await ask(after.at, { kind, where: `cluster:${cluster} ${where}` })).total;
  expect(figures).toMatchObject({
    pods: await count("pods"),
    podsCrashLooping: await count("pods", "crashloop"),
    nodes: await count("nodes"),
    nodesReady: await count("nodes", "ready"),
    workloads: await count("workloads"),
  });
});

test("a moment before Prometheus began is unknown, with no row and no zero", async () => {
  const { rows, partial } = await ask(1_700_000_000, { kind: "pods", where: narrow });
  expect(rows).toEqual([]);
  expect(partial).toMatchObject([{ cluster, asOf: null, reason: expect.stringContaining("before it began") }]);
});
