import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import type { LastWords } from "#lib/contract/line.ts";
import type { RecentRestart, RestartAnswer } from "#lib/contract/restart.ts";

import { type ConsoleApi, openConsoleApi } from "./console-api.ts";
import type { Pod } from "./pod.ts";
import { ask, clusterOf, eventually } from "./question.ts";

const stack = inject("stack");
const east = clusterOf(stack, "east");
const namespace = "joined-last-words";
const index = `joined-${randomUUID()}`;
const store = stack.logs?.elasticsearch ?? "";

interface Written {
  at: number;
  uid: string;
  pod: string;
  text: string;
}

/** One line as its shipper writes it. */
const shapes = {
  fluent: ({ at, uid, pod, text }: Written) => ({
    "@timestamp": new Date(at).toISOString(),
    cluster: "east",
    log: text,
    stream: "stderr",
    kubernetes: { namespace_name: namespace, pod_name: pod, pod_id: uid, container_name: "app", host: "node-1" },
  }),
  ecs: ({ at, uid, pod, text }: Written) => ({
    "@timestamp": new Date(at).toISOString(),
    message: text,
    orchestrator: { cluster: { name: "east" } },
    kubernetes: { namespace, pod: { name: pod, uid }, container: { name: "app" }, node: { name: "node-1" } },
  }),
};
type Shape = keyof typeof shapes;

const write = (method: string, path: string, body?: unknown, contentType = "application/json") =>
  ask(east, (client) =>
    client.request(`/api/v1/namespaces${path}`, body === undefined ? { method } : { method, body, contentType }),
  );

async function keep(shape: Shape, lines: readonly Written[]): Promise<void> {
  const body = lines.flatMap((line) => [JSON.stringify({ create: {} }), JSON.stringify(shapes[shape](line)), ""]);
  const answer = await fetch(`${store}/${index}-${shape}/_bulk?refresh=true`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson" },
    body: body
      .filter((line) => line !== "")
      .join("\n")
      .concat("\n"),
  });
  expect(await answer.json()).toMatchObject({ errors: false });
}

/** A pod whose container ended with code 1 at that moment, and was started again. */
async function crash(pod: string, at: number): Promise<string> {
  await write("POST", `/${namespace}/pods`, {
    metadata: { name: pod },
    spec: { containers: [{ name: "app", image: "app:1" }] },
  });
  const path = `/${namespace}/pods/${pod}`;
  const read = async (): Promise<Pod> => JSON.parse((await write("GET", path)).body) as Pod;
  const { metadata } = await eventually(read, ({ status }) => status.phase === "Running");
  const ended = { exitCode: 1, reason: "Error", finishedAt: new Date(at).toISOString().replace(/\.\d+/, "") };
  const run = { name: "app", image: "app:1", imageID: "app@sha256:0", ready: true, restartCount: 1 };
  const status = { containerStatuses: [{ ...run, state: { running: {} }, lastState: { terminated: ended } }] };
  expect((await write("PATCH", `${path}/status`, { status }, "application/merge-patch+json")).status).toBe(200);
  return metadata.uid;
}

describe("a container that crashed, of a pod that was deleted", () => {
  let api: ConsoleApi;
  beforeAll(async () => {
    if (store === "") throw new Error("The stack has no central logs: bring it up with --logs.");
    await write("POST", "", { metadata: { name: namespace } });
    await keep("fluent", [{ at: 0, uid: "none", pod: "none", text: "first" }]);
    await keep("ecs", [{ at: 0, uid: "none", pod: "none", text: "first" }]);
    const none = { fields: {}, caFile: null, basic: null, apiKeyFile: null, clusters: null, audit: null };
    const logs = { name: "central", url: store, index: `${index}-*`, flavour: "auto", ...none } as const;
    api = await openConsoleApi(stack, undefined, logs);
  });
  afterAll(async () => {
    await api.close();
    await write("DELETE", `/${namespace}`);
    for (const shape of Object.keys(shapes)) await fetch(`${store}/${index}-${shape}`, { method: "DELETE" });
  });

  const recent = async (pod: string): Promise<RecentRestart | undefined> =>
    (await api.get<RestartAnswer>(`/api/v1/restarts?where=pod:${pod}`)).recent[0];

  test.each(["fluent", "ecs"] as const)("is known by its restart, and says its last words (%s)", async (shape) => {
    const pod = `crash-${shape}`;
    const at = Math.floor(Date.now() / 1000) * 1000 - 10_000;
    const uid = await crash(pod, at);
    const seen = await eventually(
      () => recent(pod),
      (one) => one !== undefined,
    );
    expect(seen).toMatchObject({ pod, podUid: uid, container: "app", at: at / 1000, isGone: false });
    await keep(shape, [
      { at: at - 3_600_000, uid, pod, text: "an hour before" },
      { at: at - 1500, uid, pod, text: "ERROR ledger lease lost" },
      { at: at - 20, uid, pod, text: "panic: half booked" },
      { at: at - 10, uid: randomUUID(), pod, text: "of another pod of the name" },
      { at: at + 30_000, uid, pod, text: "the next run" },
    ]);
    await write("DELETE", `/${namespace}/pods/${pod}?gracePeriodSeconds=0`);
    const gone = await eventually(
      () => recent(pod),
      (one) => one?.isGone === true,
    );
    expect(gone?.isGone).toBe(true);
    const path = `/api/v1/clusters/east/namespaces/${namespace}/pods/${pod}/last-words`;
    const words = await api.get<LastWords>(`${path}?container=app&podUid=${uid}&at=${at}`);
    expect(words).toMatchObject({ source: "central", isGone: true, container: "app", endedAt: at });
    expect(words.lines.map(({ text }) => text)).toEqual([
      "ERROR ledger lease lost",
      "panic: half booked",
      "the next run",
    ]);
    // What nobody remembers of it is found by its name alone.
    const named = await api.get<LastWords>(path);
    expect(named.lines.map(({ text }) => text)).toEqual(words.lines.map(({ text }) => text));
  });
});
