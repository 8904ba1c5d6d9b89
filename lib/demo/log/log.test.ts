import { once } from "node:events";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createPod, type PodCluster, running, servePods, textOf } from "#lib/testing/demo-pods.ts";

import { type LinesOf, podLog } from "./log.ts";

/** One line a second, that says which run it is of and which second. */
const linesOf: LinesOf = (_, container, { restart }, from, to) => {
  const lines = [];
  for (let at = Math.ceil(from / 1000) * 1000; at < to; at += 1000)
    lines.push({ at, text: `${container} ${restart} ${new Date(at).toISOString().slice(11, 19)}` });
  return lines;
};

let server: PodCluster;
beforeAll(async () => {
  server = await servePods({ handlers: { "get pods/log": podLog(linesOf) } });
  server.clock.pass(10_000);
  createPod(server.store, "bad");
});
afterAll(() => server.close());

const log = async (pod: string, query = "") =>
  await textOf(await server.get(`/api/v1/namespaces/shop/pods/${pod}/log${query}`));
const ended = (startSecond: number, endSecond: number) => ({
  terminated: {
    exitCode: 1,
    startedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, startSecond)).toISOString(),
    finishedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, endSecond)).toISOString(),
  },
});

describe("a pod's log", () => {
  it("is what its container wrote since it started", async () => {
    createPod(server.store, "web");
    const lines = (await log("web")).split("\n");
    expect(lines).toHaveLength(11);
    expect(lines[0]).toBe("app 0 00:00:00");
  });

  it("is its last lines, those since a time, with their times, or its first bytes", async () => {
    createPod(server.store, "part");
    expect(await log("part", "?tailLines=2")).toBe("app 0 00:00:08\napp 0 00:00:09\n");
    expect(await log("part", "?tailLines=0")).toBe("");
    expect(await log("part", "?sinceSeconds=1")).toBe("app 0 00:00:09\n");
    expect(await log("part", "?sinceTime=2026-01-01T00:00:08Z")).toBe("app 0 00:00:08\napp 0 00:00:09\n");
    expect(await log("part", "?tailLines=1&timestamps=true")).toBe("2026-01-01T00:00:09.000000000Z app 0 00:00:09\n");
    expect(await log("part", "?limitBytes=5")).toBe("app 0");
  });

  it("is of the run before when that is asked for, or when the container waits to be started again", async () => {
    const waiting = { waiting: { reason: "CrashLoopBackOff" } };
    createPod(server.store, "crash", {
      statuses: [{ name: "app", restartCount: 3, state: waiting, lastState: ended(2, 4) }],
    });
    const last = "app 2 00:00:02\napp 2 00:00:03\napp 2 00:00:04\n";
    expect(await log("crash")).toBe(last);
    expect(await log("crash", "?previous=true")).toBe(last);
    createPod(server.store, "again", {
      statuses: [{ name: "app", restartCount: 3, state: running, lastState: ended(2, 4) }],
    });
    expect(await log("again", "?tailLines=1")).toBe("app 3 00:00:09\n");
    expect(await log("again", "?previous=1")).toBe(last);
  });

  it("needs the name of one of several containers, init containers too", async () => {
    const containers = [{ name: "app" }, { name: "proxy" }];
    createPod(server.store, "two", { containers, initContainers: [{ name: "init" }] });
    expect(await log("two")).toBe(
      "400 a container name must be specified for pod two, choose one of: [init app proxy]",
    );
    expect(await log("two", "?container=nope")).toBe("400 container nope is not valid for pod two");
    expect(await log("two", "?container=app&tailLines=1")).toBe("app 0 00:00:09\n");
    expect(await log("two", "?container=proxy")).toBe('400 container "proxy" in pod "two" is not available');
  });

  it.each([
    [{ waiting: { reason: "ImagePullBackOff" } }, "is waiting to start: trying and failing to pull image"],
    [{ waiting: { reason: "ErrImagePull" } }, "is waiting to start: image can't be pulled"],
    [{ waiting: { reason: "ContainerCreating" } }, "is waiting to start: ContainerCreating"],
  ])("is refused while the container is %j", async (state, why) => {
    const name = `waits-${state.waiting.reason.toLowerCase()}`;
    createPod(server.store, name, { statuses: [{ name: "app", restartCount: 0, state }] });
    expect(await log(name)).toBe(`400 container "app" in pod "${name}" ${why}`);
    expect(await log(name, "?previous=true")).toBe(
      `400 previous terminated container "app" in pod "${name}" not found`,
    );
  });

  it("is nothing before the pod has a node, and not found without a pod", async () => {
    createPod(server.store, "pending", { nodeName: "", statuses: [] });
    expect(await log("pending")).toBe("204 ");
    expect(await log("nope")).toBe('404 pods "nope" not found');
  });

  it.each([
    ["tailLines=-1", "422", "tailLines: Invalid value: -1: must be greater than or equal to 0"],
    ["tailLines=x", "400", 'strconv.ParseInt: parsing "x": invalid syntax'],
    ["limitBytes=0", "422", "limitBytes: Invalid value: 0: must be greater than 0"],
    ["sinceSeconds=0", "422", "sinceSeconds: Invalid value: 0: must be greater than 0"],
    ["sinceTime=x", "400", 'parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006"'],
    [
      "sinceSeconds=1&sinceTime=2026-01-01T00:00:00Z",
      "422",
      "[]: Forbidden: at most one of `sinceTime` or `sinceSeconds` may be specified",
    ],
  ])("refuses ?%s", async (query, code, why) => {
    expect(await log("bad", `?${query}`)).toBe(
      code === "422" ? `422 PodLogOptions "bad" is invalid: ${why}` : `400 ${why}`,
    );
  });
});

describe("a log that is followed", () => {
  it("goes on with the clock, and ends with its container", async () => {
    const pod = createPod(server.store, "follow");
    const response = await server.get("/api/v1/namespaces/shop/pods/follow/log?follow=true&tailLines=1");
    const [first] = (await once(response, "data")) as [Buffer];
    expect(first.toString()).toBe("app 0 00:00:09\n");
    server.clock.pass(1000);
    const [second] = (await once(response, "data")) as [Buffer];
    expect(second.toString()).toBe("app 0 00:00:10\n");
    const statuses = [{ name: "app", restartCount: 0, state: ended(0, 11) }];
    const status = { phase: "Failed", containerStatuses: statuses };
    server.store.update("pods", { ...pod, status }, { manager: "kubelet" }, "status");
    server.clock.pass(1000);
    const rest = (await response.toArray()) as Buffer[];
    expect(Buffer.concat(rest).toString()).toBe("app 0 00:00:11\n");
  });

  it("ends at once when its container has ended, and when its pod goes", async () => {
    createPod(server.store, "over", { statuses: [{ name: "app", restartCount: 0, state: ended(0, 1) }] });
    expect(await log("over", "?follow=true&tailLines=1")).toBe("app 0 00:00:01\n");
    createPod(server.store, "going");
    const response = await server.get("/api/v1/namespaces/shop/pods/going/log?follow=1&tailLines=0");
    server.store.delete("pods", "shop", "going", { gracePeriodSeconds: 0 });
    server.clock.pass(1000);
    await expect(response.toArray()).resolves.toBeDefined();
  });
});
