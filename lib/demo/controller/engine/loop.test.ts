import { expect, test } from "vitest";

import { ManualClock, realClock } from "#lib/demo/clock.ts";
import { ResourceTable } from "#lib/demo/resource/table.ts";
import { createStore } from "#lib/demo/store/store.ts";
import { buildDeployment, buildNode, buildTemplate, buildWorld } from "#lib/testing/demo-world.ts";

import { startControllers } from "../start.ts";
import { type Controller, Loop } from "./loop.ts";

function buildLoop(reconcile: Controller["reconcile"]) {
  const clock = new ManualClock(0);
  const store = createStore({ clock, resources: new ResourceTable() });
  const errors: string[] = [];
  const watches = { configmaps: () => ["one"] };
  const loop = new Loop(store, clock, [{ name: "test", watches, reconcile }], (_, name, key) =>
    errors.push(`${name} ${key}`),
  );
  return { clock, store, loop, errors };
}

const map = (name: string) => ({ apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace: "shop" } });

test("many changes of one object are one turn for it", () => {
  let turns = 0;
  const { clock, store } = buildLoop(() => void turns++);
  for (const name of ["a", "b", "c"]) store.create("configmaps", map(name), { manager: "kubectl" });
  clock.pass(0);
  expect(turns).toBe(1);
});

test("an object that fails waits before it is tried again, and is told of", () => {
  const times: number[] = [];
  const { clock, store, errors } = buildLoop(() => {
    times.push(clock.now());
    throw new Error("no");
  });
  store.create("configmaps", map("a"), { manager: "kubectl" });
  clock.pass(12_000);
  expect(times).toEqual([0, 5000, 10_000]);
  expect(errors[0]).toBe("test one");
});

test("nothing is done after it was stopped", () => {
  let turns = 0;
  const { clock, store, loop } = buildLoop(() => (turns++, clock.now() + 1000));
  store.create("configmaps", map("a"), { manager: "kubectl" });
  clock.pass(0);
  loop.stop();
  store.create("configmaps", map("b"), { manager: "kubectl" });
  clock.pass(10_000);
  expect(turns).toBe(1);
});

test("two runs of the same story write the same objects in the same order", () => {
  const run = (): string => {
    const world = buildWorld({
      behave: (pod) =>
        pod.spec.containers[0]?.image === "web:2" ? { end: { afterMilliseconds: 900, exitCode: 1 } } : {},
    });
    const written: unknown[] = [];
    world.store.subscribe((change) => written.push([change.type, change.object]));
    world.create("deployments.apps", buildDeployment({ template: buildTemplate("web:1") }));
    world.clock.pass(60_000);
    world.edit("deployments.apps", "web", { template: buildTemplate("web:2") });
    world.kubelets.set("node-2", "dead");
    world.controllers.nodeChanged("node-2");
    world.clock.pass(3_600_000);
    return JSON.stringify(written);
  };
  expect(run()).toBe(run());
});

test("an idle cluster writes heartbeats and nothing else", () => {
  const world = buildWorld();
  world.create("deployments.apps", buildDeployment({ replicas: 20 }));
  world.clock.pass(2 * 3_600_000);
  expect(world.list("events")).toEqual([]);
  let writes = 0;
  world.store.subscribe(() => writes++);
  world.clock.pass(600_000);
  // Each of three nodes reports every five minutes.
  expect(writes).toBe(3 * 2);
});

test("3,000 pods start in many short turns, between which others have theirs", async () => {
  const store = createStore({ clock: realClock, resources: new ResourceTable() });
  const kubectl = { manager: "kubectl" };
  const errors: unknown[] = [];
  const controllers = startControllers({
    store,
    clock: realClock,
    behave: () => ({}),
    kubeletState: () => "ready",
    onError: (error) => errors.push(error),
  });
  for (let at = 1; at <= 60; at++) store.create("nodes", buildNode(`node-${at}`, at, { cpu: "64" }), kubectl);
  for (let at = 0; at < 60; at++) {
    const metadata = { name: `web-${at}`, namespace: "shop" };
    store.create("deployments.apps", { ...buildDeployment({ replicas: 50 }), metadata }, kubectl);
  }
  let placed = 0;
  store.subscribe(({ object, before }) => {
    const [next, last] = [object, before].map((pod) => (pod?.["spec"] as { nodeName?: string } | undefined)?.nodeName);
    placed += Number(object.kind === "Pod" && next !== undefined && last === undefined);
  });
  let turns = 0;
  const isDone = (): boolean => placed === 3000;
  for (; !isDone(); turns++) await new Promise(setImmediate);
  controllers.stop();
  expect(errors).toEqual([]);
  expect(turns).toBeGreaterThan(20);
});
