import { existsSync, readFileSync, statSync } from "node:fs";

import { expect, inject, test } from "vitest";

import { runProgram } from "#tools/stack/process/run.ts";
import { ensureStack } from "#tools/stack/stack.ts";

import { keycloakOf } from "./keycloak.ts";
import { listListeners } from "./listeners.ts";
import type { List, Pod } from "./pod.ts";
import { ask, clusterOf, get } from "./question.ts";

const stack = inject("stack");
const east = clusterOf(stack, "east");
const keycloak = keycloakOf(stack);

test("two clusters run Kubernetes 1.36.3", async () => {
  expect(stack.clusters.map(({ name }) => name)).toEqual(["east", "west"]);
  const versions = stack.clusters.map((cluster) => get<{ gitVersion: string }>(cluster, "/version"));
  expect((await Promise.all(versions)).map(({ gitVersion }) => gitVersion)).toEqual(["v1.36.3", "v1.36.3"]);
});

test("one kubeconfig reaches both by the name of its context", async () => {
  const read = (context: string) =>
    runProgram(stack.kubectl, ["--kubeconfig", stack.kubeconfig, "--context", context, "get", "nodes", "-o", "name"]);
  expect(await read("east")).toContain("node/east-a-1");
  expect(await read("west")).toContain("node/west-a-1");
});

test("a second up restarts, reloads and rewrites nothing", async () => {
  const look = async () => ({
    objects: await Promise.all(
      stack.clusters.map(async (cluster) => {
        const { items } = await get<List<Pod & { metadata: { generation: number } }>>(
          cluster,
          "/apis/apps/v1/deployments",
        );
        return items.map(
          ({ metadata }) => `${metadata.namespace}/${metadata.name} ${metadata.uid} ${metadata.generation}`,
        );
      }),
    ),
    kubeconfig: statSync(stack.kubeconfig).mtimeMs,
    config: statSync(keycloak.config).mtimeMs,
    keycloak: readFileSync(keycloak.pidFile, "utf8"),
  });
  const before = await look();
  const lines: string[] = [];
  const again = await ensureStack({ clusters: 2, folder: stack.folder, log: (line) => lines.push(line) });
  expect(again).toEqual(stack);
  expect(lines.toSorted()).toEqual([
    "backups are up",
    "east is up",
    "elasticsearch is up",
    "keycloak is up",
    "metrics are up",
    "opensearch is up",
    "pipeline is up",
    "west is up",
  ]);
  expect(await look()).toEqual(before);
});

const hasProc = existsSync("/proc/self/net/tcp");

// The kernel's tables of listeners are only readable on Linux.
test.skipIf(!hasProc)("every process listens on 127.0.0.1 and nowhere else", () => {
  const processes = stack.clusters.flatMap((cluster) => cluster.processes);
  expect(processes.length).toBe(10);
  const listeners = processes.flatMap(({ component, pid }) =>
    listListeners(pid).map((address) => ({ component, address })),
  );
  expect(listeners.filter(({ address }) => !address.startsWith("127.0.0.1:"))).toEqual([]);
  expect(new Set(listeners.map(({ component }) => component)).size).toBe(5);
  const keycloaks = listListeners(Number(readFileSync(keycloak.pidFile, "utf8")));
  // Java writes IPv4 addresses as IPv6.
  expect(keycloaks.filter((address) => !address.startsWith("0000000000000000FFFF00000100007F:"))).toEqual([]);
  expect(keycloaks.length).toBeGreaterThan(1);
});

async function findPod(namespace: string, name: string): Promise<string> {
  const selector = encodeURIComponent(`app.kubernetes.io/name=${name}`);
  const { items } = await get<List<Pod>>(east, `/api/v1/namespaces/${namespace}/pods?labelSelector=${selector}`);
  return items.find(({ status }) => status.phase === "Running")?.metadata.name ?? "";
}

test("logs of the running and of the previous container come through the API server", async () => {
  const path = `/api/v1/namespaces/payments/pods/${await findPod("payments", "api")}/log?container=api`;
  const { current, previous } = await ask(east, async (client) => ({
    current: await client.request(`${path}&tailLines=4`),
    previous: await client.request(`${path}&previous=true`),
  }));
  expect(current.status).toBe(200);
  expect(current.body.trim().split("\n").length).toBe(4);
  expect(current.body).toContain("charge refused by issuer");
  expect(previous.body).toContain("panic: runtime error");
});

test("a namespace without its own log file answers with the general one", async () => {
  const path = `/api/v1/namespaces/checkout/pods/${await findPod("checkout", "web")}/log?tailLines=6`;
  const { body } = await ask(east, (client) => client.request(path));
  expect(body).toContain("upstream timeout");
});

test("a command runs in a container", async () => {
  const pod = await findPod("payments", "api");
  const target = ["--kubeconfig", stack.kubeconfig, "--context", "east", "--namespace", "payments"];
  const said = await runProgram(stack.kubectl, [
    ...target,
    "exec",
    pod,
    "--container",
    "api",
    "--",
    "echo",
    "from inside",
  ]);
  expect(said).toBe("from inside\n");
});
