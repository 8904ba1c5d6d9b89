import { describe, expect, test } from "vitest";

import { buildPod, buildWorld, type World } from "#lib/testing/demo-world.ts";

import type { Behave } from "./behaviour.ts";

const second = 1000;
const minute = 60 * second;

function start(behave: Behave): World {
  const world = buildWorld({ behave });
  world.create("pods", buildPod());
  return world;
}

const statusOf = (world: World) => world.get("pods", "job").status;
const main = (world: World) => statusOf(world)?.containerStatuses?.[0];
const waiting = (world: World) => main(world)?.state.waiting;

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

  test("that ran for hours before it was hurt is hurt from then on, not a thousand times since it began", () => {
    let isHurt = false;
    const world = start(() => (isHurt ? { end: { afterMilliseconds: 50 * second, exitCode: 137 } } : {}));
    world.clock.pass(180 * minute);
    isHurt = true;
    // Something about the pod changes, so that its kubelet looks at it.
    world.edit("pods", "job", { activeDeadlineSeconds: 1_000_000 });
    world.clock.pass(minute);
    expect(main(world)?.restartCount).toBe(1);
    world.clock.pass(5 * minute);
    expect(main(world)?.restartCount).toBeLessThan(6);
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
    expect(statusOf(world)?.phase).toBe("Running");
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
    world.clock.pass(30 * second);
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
  expect(statusOf(world)?.phase).toBe("Pending");
  expect(
    world
      .events("Failed")
      .map(({ message }) => message)
      .sort(),
  ).toEqual([
    "Error: ErrImagePull",
    "Error: ImagePullBackOff",
    'Failed to pull image "registry.example.com/job:1": manifest unknown',
  ]);
  pullError = undefined;
  world.clock.pass(6 * minute);
  expect(statusOf(world)?.phase).toBe("Running");
});
