import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { ManualClock } from "#lib/demo/clock.ts";
import type { NewObject } from "#lib/demo/object.ts";
import { aCluster, aDeployment, by, type TestCluster } from "#lib/testing/demo-cluster.ts";

import { formatAge, formatDuration } from "./age.ts";
import { podStatus } from "./pod.ts";

const clock = new ManualClock();
let cluster: TestCluster;

beforeAll(async () => {
  cluster = await aCluster({}, clock);
});
afterAll(() => cluster.close());

interface Table {
  kind: string;
  columnDefinitions: { name: string; type: string; priority: number }[];
  rows: { cells: unknown[]; object: unknown; conditions?: unknown }[];
}

const ask = async (path: string): Promise<Table> => {
  const accept = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
  return (await cluster.ask(path, { headers: { accept } })).body as unknown as Table;
};
const ago = (seconds: number): string => new Date(clock.now() - seconds * 1000).toISOString();

describe("durations", () => {
  test.each([
    [0, "0s"],
    [119, "119s"],
    [120, "2m"],
    [330, "5m30s"],
    [3600, "60m"],
    [3 * 3600, "3h"],
    [3 * 3600 + 1800, "3h30m"],
    [30 * 3600, "30h"],
    [2 * 86_400 + 4 * 3600, "2d4h"],
    [10 * 86_400, "10d"],
    [800 * 86_400, "2y70d"],
    [9 * 365 * 86_400, "9y"],
  ])("%d s is %s", (seconds, text) => {
    expect(formatDuration(seconds * 1000)).toBe(text);
  });

  test("of no time is unknown, and of the future nothing", () => {
    expect(formatAge(undefined, 0)).toBe("<unknown>");
    expect(formatAge("2030-01-01T00:00:00Z", clock.now())).toBe("0s");
  });
});

describe("a pod's status", () => {
  const pod = (status: object, metadata = {}): string =>
    podStatus({ metadata, spec: { containers: [{}], initContainers: [{}, {}] }, status });
  const waiting = (reason: string): object => ({ state: { waiting: { reason } } });
  const over = (exitCode: number, reason?: string): object => ({
    state: { terminated: { exitCode, ...(reason ? { reason } : {}) } },
  });

  test.each([
    ["Pending", { phase: "Pending" }],
    ["CrashLoopBackOff", { phase: "Running", containerStatuses: [waiting("CrashLoopBackOff")] }],
    ["OOMKilled", { phase: "Running", containerStatuses: [over(137, "OOMKilled")] }],
    ["ExitCode:3", { phase: "Running", containerStatuses: [over(3)] }],
    ["Evicted", { phase: "Failed", reason: "Evicted" }],
    ["Init:0/2", { phase: "Pending", initContainerStatuses: [{ state: { running: {} } }] }],
    ["Init:CrashLoopBackOff", { phase: "Pending", initContainerStatuses: [over(0), waiting("CrashLoopBackOff")] }],
    ["Init:ExitCode:1", { phase: "Pending", initContainerStatuses: [over(1)] }],
    [
      "SchedulingGated",
      { phase: "Pending", conditions: [{ type: "PodScheduled", status: "False", reason: "SchedulingGated" }] },
    ],
    [
      "NotReady",
      { phase: "Running", containerStatuses: [over(0, "Completed"), { ready: true, state: { running: {} } }] },
    ],
  ])("%s", (expected, status) => {
    expect(pod(status)).toBe(expected);
  });

  test("Terminating hides all else", () => {
    expect(pod({ phase: "Running" }, { deletionTimestamp: "2026-01-01T00:00:00Z" })).toBe("Terminating");
  });
});

describe("tables", () => {
  test("of pods say how often and when they restarted, and when one is over", async () => {
    const containerStatuses = [
      { ready: true, restartCount: 3, state: { running: {} }, lastState: { terminated: { finishedAt: ago(300) } } },
    ];
    const pod = (name: string, status: object): NewObject => ({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name, namespace: "default" },
      spec: { containers: [{}], nodeName: "n1" },
      status,
    });
    cluster.store.create("pods", pod("a", { phase: "Running", podIP: "10.0.0.1", containerStatuses }), by);
    cluster.store.create("pods", pod("b", { phase: "Succeeded" }), by);
    const { columnDefinitions, rows } = await ask("/api/v1/pods");
    expect(columnDefinitions.map(({ name }) => name).slice(0, 5)).toEqual([
      "Name",
      "Ready",
      "Status",
      "Restarts",
      "Age",
    ]);
    expect(rows[0]?.cells).toEqual(["a", "1/1", "Running", "3 (5m ago)", "0s", "10.0.0.1", "n1", "<none>", "<none>"]);
    expect(rows[1]?.conditions).toMatchObject([{ type: "Completed", reason: "Succeeded" }]);
  });

  test("of workloads show what is ready and what runs in them", async () => {
    cluster.store.create(
      "deployments.apps",
      { ...aDeployment("web", 3), status: { readyReplicas: 2, updatedReplicas: 1 } },
      by,
    );
    const { rows } = await ask("/apis/apps/v1/deployments");
    expect(rows[0]?.cells).toEqual(["web", "2/3", 1, 0, "0s", "web", "web:1", "app=web"]);
  });

  test.each([
    ["/api/v1/nodes", 10],
    ["/api/v1/events", 10],
    ["/api/v1/serviceaccounts", 2],
  ])("%s have %d columns even when there is nothing", async (path, count) => {
    const { columnDefinitions, rows } = await ask(path);
    expect(columnDefinitions).toHaveLength(count);
    expect(rows).toEqual([]);
  });

  test.each([
    ["None", null],
    ["Object", expect.objectContaining({ kind: "Namespace", status: { phase: "Active" } }) as unknown],
    ["Metadata", expect.objectContaining({ kind: "PartialObjectMetadata" }) as unknown],
  ])("bring along as much of an object as asked: %s", async (include, expected) => {
    const { rows } = await ask(`/api/v1/namespaces?includeObject=${include}`);
    expect(rows[0]?.object).toEqual(expected);
  });
});
