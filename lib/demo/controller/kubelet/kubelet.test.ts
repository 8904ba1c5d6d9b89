import { describe, expect, test } from "vitest";

import type { NewObject } from "#lib/demo/object.ts";

import { findCondition } from "../condition.ts";
import { buildWorld, type World } from "../testing/world.ts";
import type { Behave } from "./behaviour.ts";

const second = 1000;
const minute = 60 * second;

function buildPod(spec: object = {}, container: object = {}): NewObject {
  return {
    ...{ apiVersion: "v1", kind: "Pod", metadata: { name: "job", namespace: "shop" } },
    spec: { containers: [{ name: "main", image: "registry.example.com/job:1", ...container }], ...spec },
  };
}

function start(behave: Behave, spec: object = {}, container: object = {}): World {
  const world = buildWorld({ behave });
  world.create("pods", buildPod(spec, container));
  return world;
}

const status = (world: World) => world.get("pods", "job").status;
const main = (world: World) => status(world)?.containerStatuses?.[0];
const waiting = (world: World) => main(world)?.state.waiting;
const condition = (world: World, type: string) => findCondition(status(world)?.conditions, type);

test("a pod goes from ContainerCreating to Running with its addresses, conditions and events", () => {
  const world = start(() => ({}));
  world.clock.pass(0);
  expect(status(world)).toMatchObject({ phase: "Pending", hostIP: "192.168.1.1", qosClass: "BestEffort" });
  expect(waiting(world)).toEqual({ reason: "ContainerCreating" });
  expect(condition(world, "PodReadyToStartContainers")).toMatchObject({ status: "False" });
  expect(condition(world, "Ready")).toMatchObject({
    ...{ status: "False", reason: "ContainersNotReady", message: "containers with unready status: [main]" },
  });
  world.clock.pass(10 * second);
  expect(status(world)).toMatchObject({ phase: "Running", podIP: "10.1.1.2", podIPs: [{ ip: "10.1.1.2" }] });
  expect(status(world)?.conditions?.map(({ type, status }) => `${type}=${status}`)).toEqual([
    "PodReadyToStartContainers=True",
    "Initialized=True",
    "Ready=True",
    "ContainersReady=True",
    "PodScheduled=True",
  ]);
  expect(main(world)).toMatchObject({ ready: true, started: true, restartCount: 0, lastState: {} });
  expect(world.list("events").map(({ reason }) => reason)).toEqual([
    "Scheduled",
    "Pulling",
    "Pulled",
    "Created",
    "Started",
  ]);
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

describe("a container that crashes", () => {
  const crash: Behave = () => ({ end: { afterMilliseconds: 2 * second, exitCode: 3 } });

  test("is restarted at once, then after 10 s, 20 s, 40 s … up to 5 min", () => {
    const world = start(crash);
    const starts: number[] = [];
    let restarts = -1;
    for (let passed = 0; passed < 40 * 60; passed++) {
      world.clock.pass(second);
      const running = main(world)?.state.running;
      if (running === undefined || main(world)?.restartCount === restarts) continue;
      restarts = main(world)?.restartCount ?? 0;
      starts.push(Date.parse(running.startedAt));
    }
    const gaps = starts.slice(1).map((at, index) => Math.round((at - (starts[index] ?? 0)) / second));
    // Each gap is 2 s of running and the wait; the first is only noticed after 1 s.
    expect(gaps.slice(0, 8)).toEqual([3, 12, 22, 42, 82, 162, 302, 302]);
    expect(world.errors).toEqual([]);
  });

  test("tells how it ended, how often, and how long it waits", () => {
    const world = start(crash);
    world.clock.pass(12 * minute);
    const { uid } = world.get("pods", "job").metadata;
    expect(waiting(world)).toEqual({
      reason: "CrashLoopBackOff",
      message: `back-off 5m0s restarting failed container=main pod=job_shop(${uid})`,
    });
    expect(main(world)).toMatchObject({ ready: false, started: false, restartCount: 7 });
    const last = main(world)?.lastState.terminated;
    expect(last).toMatchObject({ exitCode: 3, reason: "Error" });
    expect(Date.parse(last?.finishedAt ?? "") - Date.parse(last?.startedAt ?? "")).toBe(2 * second);
    expect(last?.containerID).toMatch(/^containerd:\/\/[0-9a-f]{64}$/);
    expect(status(world)?.phase).toBe("Running");
    const [backOff] = world.events("BackOff");
    expect(backOff).toMatchObject({
      count: 7,
      message: `Back-off restarting failed container main in pod job_shop(${uid})`,
    });
  });

  test("after ten minutes of running is forgiven", () => {
    let after = 2 * second;
    const world = start(() => ({ end: { afterMilliseconds: after, exitCode: 1 } }));
    world.clock.pass(2 * minute);
    after = 11 * minute;
    world.clock.pass(15 * minute);
    after = 2 * second;
    const restarts = main(world)?.restartCount ?? 0;
    world.controllers.podChanged("shop", "job");
    world.clock.pass(5 * second);
    expect(main(world)?.restartCount).toBeGreaterThan(restarts);
  });
});

test("an OOM kill is exit code 137 with its reason", () => {
  const world = start(() => ({ end: { afterMilliseconds: 5 * second, exitCode: 137, reason: "OOMKilled" } }));
  world.clock.pass(minute);
  expect(main(world)?.lastState.terminated).toMatchObject({ exitCode: 137, reason: "OOMKilled" });
});

test("an image that cannot be pulled goes between ErrImagePull and ImagePullBackOff, until it can", () => {
  let pullError: string | undefined = "manifest unknown";
  const world = start(() => (pullError === undefined ? {} : { pullError }));
  const seen = new Set<string>();
  for (let passed = 0; passed < 300; passed++) {
    world.clock.pass(second);
    seen.add(waiting(world)?.reason ?? "");
  }
  expect([...seen].sort()).toEqual(["ContainerCreating", "ErrImagePull", "ImagePullBackOff"]);
  expect(status(world)?.phase).toBe("Pending");
  expect(world.events("Failed").map(({ message }) => message)).toEqual([
    'Failed to pull image "registry.example.com/job:1": manifest unknown',
    "Error: ErrImagePull",
    "Error: ImagePullBackOff",
  ]);
  pullError = undefined;
  world.clock.pass(6 * minute);
  expect(status(world)?.phase).toBe("Running");
});

test("a missing Secret keeps the container from being created", () => {
  const world = start(() => ({ configError: 'secret "token" not found' }));
  world.clock.pass(minute);
  expect(waiting(world)).toEqual({ reason: "CreateContainerConfigError", message: 'secret "token" not found' });
  expect(world.events("Failed")[0]?.message).toBe('Error: secret "token" not found');
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
    expect(status(world)?.phase).toBe("Running");
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

  test("a failed liveness probe ends the container and says why", () => {
    const world = start(() => ({ end: { afterMilliseconds: 5 * second, exitCode: 137, isUnhealthy: true } }));
    world.clock.pass(12 * second);
    expect(world.events("Killing")[0]?.message).toBe("Container main failed liveness probe, will be restarted");
    expect(world.events("Unhealthy")[0]).toMatchObject({ count: 3 });
    expect(main(world)?.restartCount).toBe(1);
  });
});

describe("init containers", () => {
  const initContainers = [
    { name: "migrate", image: "init:1" },
    { name: "proxy", image: "proxy:1", restartPolicy: "Always" },
  ];
  const behave: Behave = (_, name) =>
    name === "migrate" ? { end: { afterMilliseconds: 3 * second, exitCode: 0 } } : {};

  test("run one after the other, sidecars stay, and only then the others start", () => {
    const world = start(behave, { initContainers });
    world.clock.pass(4 * second);
    expect(waiting(world)).toEqual({ reason: "PodInitializing" });
    expect(condition(world, "Initialized")).toMatchObject({
      ...{
        status: "False",
        reason: "ContainersNotInitialized",
        message: "containers with incomplete status: [migrate proxy]",
      },
    });
    world.clock.pass(20 * second);
    expect(status(world)?.phase).toBe("Running");
    const [migrate, proxy] = status(world)?.initContainerStatuses ?? [];
    expect(migrate).toMatchObject({ ready: true, state: { terminated: { exitCode: 0, reason: "Completed" } } });
    expect(proxy).toMatchObject({ ready: true, started: true });
    expect(proxy?.state.running).toBeDefined();
  });

  test("that fail keep the pod pending and back off", () => {
    const world = start(() => ({ end: { afterMilliseconds: second, exitCode: 1 } }), { initContainers });
    world.clock.pass(5 * minute);
    expect(status(world)?.phase).toBe("Pending");
    expect(status(world)?.initContainerStatuses?.[0]?.state.waiting?.reason).toBe("CrashLoopBackOff");
  });
});

test("a pod that is not to be restarted ends Succeeded or Failed", () => {
  for (const [exitCode, phase] of [
    [0, "Succeeded"],
    [2, "Failed"],
  ] as const) {
    const world = start(() => ({ end: { afterMilliseconds: second, exitCode } }), { restartPolicy: "Never" });
    world.clock.pass(minute);
    expect(status(world)?.phase).toBe(phase);
    expect(condition(world, "Ready")).toMatchObject({ reason: phase === "Succeeded" ? "PodCompleted" : "PodFailed" });
  }
});

describe("a deleted pod", () => {
  test("ends its containers before it goes", () => {
    const world = start(() => ({ stopMilliseconds: 4 * second }));
    world.clock.pass(20 * second);
    world.store.delete("pods", "shop", "job");
    world.clock.pass(3 * second);
    expect(world.get("pods", "job")).toMatchObject({ metadata: { deletionGracePeriodSeconds: 30 } });
    expect(world.events("Killing")[0]?.message).toBe("Stopping container main");
    world.clock.pass(2 * second);
    expect(world.get("pods", "job")).toBeUndefined();
  });

  test("is killed when its grace is over", () => {
    const world = start(() => ({ stopMilliseconds: 10 * minute }), { terminationGracePeriodSeconds: 5 });
    world.clock.pass(20 * second);
    const exits: (number | undefined)[] = [];
    world.store.subscribe(({ object }) => {
      const pod = object as ReturnType<typeof world.get<"pods">>;
      if (pod.kind === "Pod") exits.push(pod.status?.containerStatuses?.[0]?.state.terminated?.exitCode);
    });
    world.store.delete("pods", "shop", "job");
    world.clock.pass(6 * second);
    expect(exits).toContain(137);
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

test("takes over a pod that was crash-looping before its kubelet came", () => {
  const world = buildWorld({ behave: () => ({ end: { afterMilliseconds: second, exitCode: 1 } }) });
  const finishedAt = new Date(world.clock.now() - 100 * second).toISOString();
  const terminated = { exitCode: 1, reason: "Error", startedAt: finishedAt, finishedAt, containerID: "containerd://1" };
  world.create("pods", {
    ...buildPod({ nodeName: "node-1" }),
    status: {
      ...{ phase: "Running", podIP: "10.1.1.77", startTime: finishedAt },
      containerStatuses: [
        {
          ...{ name: "main", image: "registry.example.com/job:1", imageID: "", ready: false, restartCount: 41 },
          ...{ state: { waiting: { reason: "CrashLoopBackOff", message: "back-off" } }, lastState: { terminated } },
        },
      ],
    },
  });
  world.clock.pass(190 * second);
  expect(main(world)?.restartCount).toBe(41);
  world.clock.pass(20 * second);
  expect(main(world)?.restartCount).toBe(42);
  expect(status(world)).toMatchObject({ podIP: "10.1.1.77", startTime: finishedAt });
});
