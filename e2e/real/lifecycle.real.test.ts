import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { endStack } from "#tools/stack/down.ts";
import { requireOk } from "#tools/stack/kubernetes/apply.ts";
import { listProcesses } from "#tools/stack/process/list.ts";
import { runProgram } from "#tools/stack/process/run.ts";
import { scaleNodes, scalePods } from "#tools/stack/scale.ts";
import { ensureStack, type Stack } from "#tools/stack/stack.ts";
import { formatStatus, readStatus } from "#tools/stack/status.ts";

import { type List, type Pod, reasonOf } from "./pod.ts";
import { ask, clusterOf, eventually, get } from "./question.ts";

// One cluster of its own, since these tests kill it.
let folder = "";
let stack: Stack;

const up = () => ensureStack({ clusters: 1, folder, isBare: true });
const listPods = () => get<List<Pod>>(clusterOf(stack, "east"), "/api/v1/namespaces/bench/pods");

beforeAll(async () => {
  // With a blank in its path: programs that cut there would start the cluster somewhere else.
  folder = mkdtempSync(join(tmpdir(), "stack real-"));
  stack = await up();
});

afterAll(async () => {
  await endStack(folder);
  rmSync(folder, { recursive: true, force: true });
});

function listStarted(): string[] {
  return listProcesses().flatMap(({ command }) => command.filter((part) => part.includes(folder)).slice(0, 1));
}

test("plain pods are made and removed by number", async () => {
  const cluster = clusterOf(stack, "east");
  await scaleNodes({ stack, cluster, count: 2 });
  await scalePods({ stack, cluster, count: 12, namespace: "bench" });
  const areRunning = ({ items }: List<Pod>) => items.every(({ status }) => status.phase === "Running");
  expect((await eventually(listPods, areRunning)).items.map(reasonOf)).toEqual(
    Array.from({ length: 12 }, () => "Running"),
  );
  await scalePods({ stack, cluster, count: 5, namespace: "bench" });
  expect((await eventually(listPods, ({ items }) => items.length === 5)).items.length).toBe(5);
});

test("a component that died is started again, and what the cluster knew is still there", async () => {
  const cluster = clusterOf(stack, "east");
  const [pod] = (await listPods()).items;
  const at = "2026-01-01T00:00:00Z";
  const crashed = {
    name: "container-0",
    image: "busybox",
    imageID: "",
    ready: false,
    restartCount: 4,
    state: { waiting: { reason: "CrashLoopBackOff" } },
    lastState: { terminated: { exitCode: 2, reason: "Error", startedAt: at, finishedAt: at } },
  };
  const path = `/api/v1/namespaces/bench/pods/${pod?.metadata.name}`;
  await ask(cluster, (client) =>
    requireOk(client, `${path}/status`, {
      method: "PATCH",
      contentType: "application/merge-patch+json",
      body: { status: { containerStatuses: [crashed] } },
    }),
  );
  for (const { component, pid } of cluster.processes) {
    if (component === "kube-apiserver" || component === "kwok-controller") process.kill(pid, "SIGKILL");
  }
  await eventually(
    () => Promise.resolve(listStarted().length),
    (left) => left === 3,
  );
  const restarted = clusterOf(await up(), "east");
  expect(restarted.server).toBe(cluster.server);
  const kept = restarted.processes.filter(({ pid }) => cluster.processes.some((old) => old.pid === pid));
  expect(kept.map(({ component }) => component)).toEqual(["etcd", "kube-controller-manager", "kube-scheduler"]);
  // kwok has looked at every pod again when a new one runs; the patched one must be as it was patched.
  await scalePods({ stack, cluster: restarted, count: 6, namespace: "bench" });
  const isSettled = ({ items }: List<Pod>) =>
    items.length === 6 && items.every(({ status }) => status.phase === "Running");
  await eventually(listPods, isSettled);
  const after = await get<Pod>(restarted, path);
  expect(after.status.containerStatuses).toMatchObject([crashed]);
});

test("status names server, counts and pids of what runs", async () => {
  const lines = (await readStatus(folder)).map(formatStatus);
  expect(lines.length).toBe(1);
  expect(lines[0]).toMatch(
    /^east {2}ready {2}https:\/\/127\.0\.0\.1:\d+ {2}2 nodes, 6 pods {2}etcd=\d+ kube-apiserver=\d+ kube-controller-manager=\d+ kube-scheduler=\d+ kwok-controller=\d+$/,
  );
});

test("the command takes everything down, twice without harm, and leaves no process and no file", async () => {
  expect(listStarted().length).toBe(5);
  const main = join(import.meta.dirname, "..", "..", "tools", "stack", "main.ts");
  const run = (command: string) => runProgram(process.execPath, [main, command, "--dir", folder]);
  expect(await run("down")).toContain("east is down, 5 processes ended");
  expect(listStarted()).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
  expect(await run("down")).toBe("");
  expect(await run("status")).toContain("nothing is up");
});

test("a wrong command is refused in one line with what to do", async () => {
  const main = join(import.meta.dirname, "..", "..", "tools", "stack", "main.ts");
  await expect(runProgram(process.execPath, [main, "up", "--clusters", "none", "--dir", folder])).rejects.toThrow(
    /QD-stack-usage: --clusters none is not a whole number/,
  );
  await expect(runProgram(process.execPath, [main, "sideways"])).rejects.toThrow(
    "Use up, status, freeze, continue or down.",
  );
});
