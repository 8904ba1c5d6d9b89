import { spawn } from "node:child_process";
import { once } from "node:events";
import { request as forward } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";

import type { LogEvent } from "#lib/contract/log.ts";
import type { TokenCreated } from "#lib/contract/token.ts";
import { createSseParser } from "#lib/query/sse.ts";
import { startServer } from "#lib/testing/server.ts";

import { kubectlOf } from "./kubectl.ts";
import { eventually } from "./question.ts";
import { openSharedConsole, type Person, type SharedConsole } from "./shared-console.ts";

const stack = inject("stack");
const namespace = "catalog";
const clusters = ["east", "west"] as const;
const boundMilliseconds = 10_000;

let shared: SharedConsole;
let paula: Person;
/** Where kubectl asks: it sends no token to a server without TLS. */
let relay: { url: string; close: () => Promise<void> };

beforeAll(async () => {
  shared = await openSharedConsole(stack);
  paula = await shared.signIn("paula.payments");
  const headers = { "content-type": "application/json", origin: shared.url };
  const asked = { name: "withdrawn", clusters: ["*"], access: "read", days: 1 };
  const answer = await paula.send("/api/v1/tokens", {
    method: "POST",
    headers: { ...headers, "x-quarterdeck-csrf": (await paula.me()).csrf ?? "" },
    body: JSON.stringify(asked),
  });
  const created = (await answer.json()) as TokenCreated;
  await paula.confirm(created.location);
  relay = await startServer((request, response) => {
    const sent = { ...request.headers, host: new URL(shared.url).host, authorization: `Bearer ${created.secret}` };
    const onward = forward(`${shared.url}${request.url}`, { method: request.method, headers: sent }, (from) => {
      response.writeHead(from.statusCode ?? 0, from.headers).flushHeaders();
      from.on("close", () => void (from.complete ? response.end() : response.destroy())).pipe(response);
    });
    request.pipe(onward.on("error", () => response.destroy()));
  });
});
afterAll(async () => {
  await relay.close();
  await shared.close();
});

/** Lets Paula see the catalog of a cluster until the returned function is called. */
function bind(kubectl: ReturnType<typeof kubectlOf>, name: string): () => void {
  const group = "rbac.authorization.k8s.io";
  kubectl.apply({
    apiVersion: `${group}/v1`,
    kind: "RoleBinding",
    metadata: { namespace, name },
    roleRef: { apiGroup: group, kind: "ClusterRole", name: "view" },
    subjects: [{ apiGroup: group, kind: "User", name: "oidc:paula.payments" }],
  });
  return () => void kubectl.text("delete", "rolebinding", name, `--namespace=${namespace}`, "--ignore-not-found");
}

/** Follows a log as the console's page does, and answers its last event once it is over. */
async function followLog(path: string): Promise<{ events: LogEvent[]; over: Promise<number> }> {
  const answer = await eventually(
    () => paula.send(path),
    ({ status }) => status === 200,
  );
  expect(answer.status).toBe(200);
  const events: LogEvent[] = [];
  const parse = createSseParser((message) => void events.push(JSON.parse(message) as LogEvent));
  const read = async (): Promise<number> => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) parse(decoder.decode(chunk, { stream: true }));
    return performance.now();
  };
  return { events, over: read() };
}

/** Runs kubectl through the console with a token of Paula's, and answers what it wrote once it is over. */
function startKubectl(cluster: string, ...args: string[]) {
  const server = `${relay.url}/api/v1/clusters/${cluster}/k8s`;
  const kubectl = spawn(stack.kubectl, ["--server", server, "--namespace", namespace, ...args], {
    env: { ...process.env, HOME: stack.folder, KUBECONFIG: "/dev/null" },
  });
  onTestFinished(() => void kubectl.kill());
  const said = { out: "", err: "" };
  kubectl.stdout.on("data", (chunk: Buffer) => (said.out += chunk.toString()));
  kubectl.stderr.on("data", (chunk: Buffer) => (said.err += chunk.toString()));
  return { said, over: once(kubectl, "close").then(() => performance.now()) };
}

describe.each(clusters)("in %s, a right that is taken away", (cluster) => {
  test("ends the open log and kubectl's watch and log, and they say why", async () => {
    const kubectl = kubectlOf(stack, cluster);
    const pod = kubectl
      .text("get", "pods", `--namespace=${namespace}`, "--field-selector=status.phase=Running", "--output=name")
      .split("\n")[0]
      ?.replace("pod/", "");
    const container = kubectl.text(
      "get",
      `pod/${pod}`,
      `--namespace=${namespace}`,
      "--output=jsonpath={.spec.containers[0].name}",
    );
    const unbind = bind(kubectl, "paula-follows");
    onTestFinished(unbind);
    const path = `/api/v1/clusters/${cluster}/namespaces/${namespace}/pods/${pod}/log?follow=1&container=${container}`;
    const log = await followLog(path);
    const watch = startKubectl(cluster, "get", "pods", "--watch");
    const followed = startKubectl(cluster, "logs", "--follow", pod ?? "", `--container=${container}`);
    await eventually(
      () => Promise.resolve([log.events.length, watch.said.out, followed.said.out]),
      ([events, ...outs]) => Number(events) > 1 && outs.every((out) => out !== ""),
    );
    expect([watch.said, followed.said]).toMatchObject([
      { out: expect.stringContaining(pod ?? ""), err: "" },
      { out: expect.stringMatching(/./), err: "" },
    ]);
    // Long enough for each to have been asked for again, and found allowed.
    await sleep(boundMilliseconds);
    const since = performance.now();
    unbind();
    const ends = await Promise.all([log.over, watch.over, followed.over]);
    const took = ends.map((end) => Math.round(end - since));
    console.log(`${cluster}: log, kubectl get -w and kubectl logs -f ended ${took.join(", ")} ms after the binding`);
    expect(Math.max(...took)).toBeLessThan(boundMilliseconds);
    expect(log.events.at(-1)).toMatchObject({ event: "end", reason: "access", problem: { code: "QD-403-access" } });
    expect(watch.said.out + watch.said.err).toContain("QD-403-access");
  });
});
