import { describe, expect, test } from "vitest";

import { buildPod, buildWorld, type World } from "#lib/testing/demo-world.ts";

import { findCondition } from "../condition.ts";
import type { Behave } from "./behaviour.ts";

const second = 1000;
const minute = 60 * second;

function start(behave: Behave, spec: object = {}, container: object = {}): World {
  const world = buildWorld({ behave });
  world.create("pods", buildPod(spec, container));
  return world;
}

const statusOf = (world: World) => world.get("pods", "job").status;
const main = (world: World) => statusOf(world)?.containerStatuses?.[0];
const waiting = (world: World) => main(world)?.state.waiting;
const condition = (world: World, type: string) => findCondition(statusOf(world)?.conditions, type);

test("a pod goes from ContainerCreating to Running with its addresses, conditions and events", () => {
  const world = start(() => ({}));
  world.clock.pass(0);
  expect(statusOf(world)).toMatchObject({ phase: "Pending", hostIP: "192.168.1.1", qosClass: "BestEffort" });
  expect(waiting(world)).toEqual({ reason: "ContainerCreating" });
  expect(condition(world, "PodReadyToStartContainers")).toMatchObject({ status: "False" });
  expect(condition(world, "Ready")).toMatchObject({
    status: "False",
    reason: "ContainersNotReady",
    message: "containers with unready status: [main]",
  });
  world.clock.pass(10 * second);
  expect(statusOf(world)).toMatchObject({ phase: "Running", podIP: "10.1.1.2", podIPs: [{ ip: "10.1.1.2" }] });
  expect(statusOf(world)?.conditions?.map(({ type, status }) => `${type}=${status}`)).toEqual([
    "PodReadyToStartContainers=True",
    "Initialized=True",
    "Ready=True",
    "ContainersReady=True",
    "PodScheduled=True",
  ]);
  expect(main(world)).toMatchObject({ ready: true, started: true, restartCount: 0, lastState: {} });
  const reasons = world.list("events").map(({ reason }) => reason);
  expect(new Set(reasons)).toEqual(new Set(["Scheduled", "Pulling", "Pulled", "Created", "Started"]));
});

test("a second pod on the node finds the image and needs no pull", () => {
  const world = buildWorld({ nodes: 1 });
  world.create("pods", buildPod());
  world.clock.pass(20 * second);
  world.create("pods", { ...buildPod(), metadata: { name: "second", namespace: "shop" } });
  world.clock.pass(20 * second);
  expect(world.events("Pulling").length).toBe(1);
  expect(world.events("Pulled").at(-1)?.message).toBe(
    'Container image "registry.example.com/job:1" already present on machine and can be accessed by the pod',
  );
});

describe("probes", () => {
  const readinessProbe = { initialDelaySeconds: 5 };

  test("a container is ready after its initial delay", () => {
    const world = start(() => ({ readyAfterMilliseconds: 0 }), {}, { readinessProbe });
    world.clock.pass(3 * second);
    expect(main(world)).toMatchObject({ ready: false, started: true });
    world.clock.pass(8 * second);
    expect(main(world)).toMatchObject({ ready: true });
  });

  test("a container that never gets ready says so", () => {
    const world = start(() => ({ readyAfterMilliseconds: null }), {}, { readinessProbe });
    world.clock.pass(5 * minute);
    expect(statusOf(world)?.phase).toBe("Running");
    expect(condition(world, "ContainersReady")).toMatchObject({ status: "False" });
    expect(world.events("Unhealthy")[0]).toMatchObject({
      message: "Readiness probe failed: HTTP probe failed with statuscode: 503",
      count: 5,
    });
  });

  test("readiness follows the story while the container runs", () => {
    let isUp = true;
    const world = start(() => ({ readyAfterMilliseconds: isUp ? 0 : null }), {}, { readinessProbe });
    world.clock.pass(minute);
    expect(main(world)?.ready).toBe(true);
    isUp = false;
    world.controllers.podChanged("shop", "job");
    world.clock.pass(0);
    expect(main(world)).toMatchObject({ ready: false, restartCount: 0 });
  });
});

describe("init containers", () => {
  const initContainers = [
    { name: "migrate", image: "init:1" },
    { name: "warm", image: "warm:1" },
  ];
  const behave: Behave = (_, name) => (name !== "main" ? { end: { afterMilliseconds: 3 * second, exitCode: 0 } } : {});

  test("run one after the other, and only then the others start", () => {
    const world = start(behave, { initContainers });
    world.clock.pass(4 * second);
    expect(waiting(world)).toEqual({ reason: "PodInitializing" });
    expect(condition(world, "Initialized")).toMatchObject({
      status: "False",
      reason: "ContainersNotInitialized",
      message: "containers with incomplete status: [migrate warm]",
    });
    world.clock.pass(20 * second);
    expect(statusOf(world)?.phase).toBe("Running");
    const [migrate, warm] = statusOf(world)?.initContainerStatuses ?? [];
    expect(migrate).toMatchObject({ ready: true, state: { terminated: { exitCode: 0, reason: "Completed" } } });
    expect(warm?.state.terminated?.startedAt).not.toBe(migrate?.state.terminated?.startedAt);
  });

  test("that fail keep the pod pending and back off", () => {
    const world = start(() => ({ end: { afterMilliseconds: second, exitCode: 1 } }), { initContainers });
    world.clock.pass(5 * minute);
    expect(statusOf(world)?.phase).toBe("Pending");
    expect(statusOf(world)?.initContainerStatuses?.[0]?.state.waiting?.reason).toBe("CrashLoopBackOff");
  });
});

test("a pod that is not to be restarted ends Succeeded or Failed", () => {
  for (const [exitCode, phase] of [
    [0, "Succeeded"],
    [2, "Failed"],
  ] as const) {
    const world = start(() => ({ end: { afterMilliseconds: second, exitCode } }), { restartPolicy: "Never" });
    world.clock.pass(minute);
    expect(statusOf(world)?.phase).toBe(phase);
    expect(condition(world, "Ready")).toMatchObject({ reason: phase === "Succeeded" ? "PodCompleted" : "PodFailed" });
  }
});

describe("a deleted pod", () => {
  test("ends its containers before it goes", () => {
    const world = start(() => ({}));
    world.clock.pass(20 * second);
    world.store.delete("pods", "shop", "job");
    world.clock.pass(0);
    expect(world.get("pods", "job")).toMatchObject({ metadata: { deletionGracePeriodSeconds: 30 } });
    expect(world.events("Killing")[0]?.message).toBe("Stopping container main");
    world.clock.pass(2 * second);
    expect(world.get("pods", "job")).toBeUndefined();
  });

  test("whose node is dead stays until the node is back", () => {
    const world = start(() => ({}));
    world.clock.pass(20 * second);
    const node = world.get("pods", "job").spec.nodeName ?? "";
    world.kubelets.set(node, "dead");
    world.store.delete("pods", "shop", "job");
    world.clock.pass(10 * minute);
    expect(world.get("pods", "job").metadata.deletionTimestamp).toBeDefined();
    world.kubelets.set(node, "ready");
    world.controllers.nodeChanged(node);
    world.clock.pass(5 * second);
    expect(world.get("pods", "job")).toBeUndefined();
  });
});
