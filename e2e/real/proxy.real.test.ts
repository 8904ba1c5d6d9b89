import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";

import { afterAll, beforeAll, expect, inject, test } from "vitest";

import type { Runtime } from "#lib/server/api/api.ts";
import { createListener } from "#lib/server/api/listen/listener.ts";
import { createLog } from "#lib/server/api/log.ts";
import { configFromArguments } from "#lib/server/config/arguments.ts";
import { openRuntime } from "#lib/server/runtime.ts";
import { runProgram } from "#tools/stack/process/run.ts";

const stack = inject("stack");
const NAMESPACE = "proxy-real";
/** No kubeconfig to fall back to, and a home of its own for kubectl's cache. */
const env: NodeJS.ProcessEnv = { NODE_ENV: "test", PATH: "", KUBECONFIG: "", HOME: stack.folder };
const DEPLOYMENT = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web", namespace: NAMESPACE },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: "web" } },
    template: { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "web", image: "web:1" }] } },
  },
};

let runtime: Runtime;
let server: Server;
let address: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  runtime = openRuntime({
    config: {
      ...configFromArguments({ kubeconfig: stack.kubeconfig, env: {} }),
      state: { file: ":memory:", keyFile: null },
    },
    log: createLog("silent"),
  });
  server = createServer(createListener(runtime, (_request, response) => response.end()));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await kubectl(["create", "namespace", NAMESPACE]);
});

afterAll(async () => {
  for (const child of children) child.kill();
  await kubectl(["delete", "namespace", NAMESPACE, "--wait=false"]);
  server.closeAllConnections();
  server.close();
  await runtime.close();
});

const through = (cluster: string) => ["--server", `${address}/api/v1/clusters/${cluster}/k8s`];
const kubectl = (args: readonly string[], input = "") =>
  runProgram(stack.kubectl, [...through("east"), ...args], { input, env });
const directly = (args: readonly string[]) =>
  runProgram(stack.kubectl, ["--kubeconfig", stack.kubeconfig, "--context", "east", ...args]);

test("kubectl sees through the proxy what it sees directly", async () => {
  const list = ["get", "nodes,services", "-A", "-o", "name"];
  expect(await kubectl(list)).toBe(await directly(list));
  expect(await kubectl(["get", "nodes"])).toContain("Ready");
});

test("kubectl applies, scales, watches and deletes through the proxy", async () => {
  await kubectl(["apply", "-f", "-"], JSON.stringify(DEPLOYMENT));
  const replicas = ["-n", NAMESPACE, "get", "deployment", "web", "-o", "jsonpath={.spec.replicas}"];
  expect(await directly(replicas)).toBe("1");
  const watch = spawn(
    stack.kubectl,
    [...through("east"), ...replicas.slice(0, 5), "-w", "-o", 'jsonpath={.spec.replicas}{"\\n"}'],
    {
      env,
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  children.push(watch);
  const lines = createInterface({ input: watch.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe("1");
  await kubectl(["-n", NAMESPACE, "scale", "deployment", "web", "--replicas=3"]);
  let seen = (await lines.next()).value as string;
  while (seen !== "3") seen = (await lines.next()).value as string;
  expect(await directly(replicas)).toBe("3");
  await kubectl(["-n", NAMESPACE, "delete", "deployment", "web"]);
  expect(await directly(["-n", NAMESPACE, "get", "deployments", "-o", "name"])).toBe("");
});

test("a cluster that kubectl may not name is refused in words that kubectl shows", async () => {
  const asked = runProgram(stack.kubectl, [...through("nowhere"), "get", "--raw", "/api/v1/pods"], {
    env,
  });
  await expect(asked).rejects.toThrow("QD-404-cluster");
});
