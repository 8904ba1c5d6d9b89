import { expect, test } from "vitest";

import { buildPod, buildWorld } from "#lib/testing/demo-world.ts";

import { Recorder } from "./recorder.ts";

const source = { component: "kubelet", host: "node-1" };
const second = 1000;
const occurrence = {
  type: "Warning",
  reason: "Failed",
  message: "Error: no",
  fieldPath: "spec.containers{main}",
} as const;

function start() {
  const world = buildWorld({ nodes: 0 });
  const pod = world.create("pods", buildPod());
  return { world, pod, record: new Recorder(world.store, world.clock) };
}

test("an event names what it is about, who says it and since when", () => {
  const { world, pod, record } = start();
  record.record(source, pod, occurrence);
  expect(world.events("Failed")[0]).toMatchObject({
    metadata: { name: expect.stringMatching(/^job\.[0-9a-f]{16}$/), namespace: "shop" },
    involvedObject: {
      apiVersion: "v1",
      kind: "Pod",
      name: "job",
      namespace: "shop",
      uid: pod.metadata.uid,
      fieldPath: "spec.containers{main}",
    },
    count: 1,
    firstTimestamp: "2026-01-01T00:00:00Z",
    lastTimestamp: "2026-01-01T00:00:00Z",
    eventTime: null,
    source: { component: "kubelet", host: "node-1" },
    reportingComponent: "kubelet",
    reportingInstance: "node-1",
  });
});

test("the same again counts up; another message is another event", () => {
  const { world, pod, record } = start();
  record.record(source, pod, occurrence);
  world.clock.pass(90 * second);
  record.record(source, pod, occurrence);
  record.record(source, pod, { ...occurrence, message: "Error: other" });
  const counts = world.events("Failed").map(({ message, count }) => `${message} ${count}`);
  expect(counts.sort()).toEqual(["Error: no 2", "Error: other 1"]);
  expect(world.events("Failed").find(({ count }) => count === 2)).toMatchObject({
    firstTimestamp: "2026-01-01T00:00:00Z",
    lastTimestamp: "2026-01-01T00:01:30Z",
  });
});

test("an event is forgotten an hour after it was last written, and then begins anew", () => {
  const { world, pod, record } = start();
  record.record(source, pod, occurrence);
  world.clock.pass(3000 * second);
  record.record(source, pod, occurrence);
  world.clock.pass(3000 * second);
  expect(world.events("Failed").length).toBe(1);
  world.clock.pass(700 * second);
  expect(world.events("Failed")).toEqual([]);
  record.record(source, pod, occurrence);
  expect(world.events("Failed")[0]).toMatchObject({ count: 1 });
});

test("an event about what belongs to no namespace is in default", () => {
  const { world, record } = start();
  const node = world.create("nodes", { apiVersion: "v1", kind: "Node", metadata: { name: "late" }, spec: {} });
  record.record({ component: "node-controller" }, node, { type: "Normal", reason: "RegisteredNode", message: "new" });
  expect(world.events("RegisteredNode", "default")[0]).toMatchObject({
    reportingInstance: "",
    source: { component: "node-controller" },
  });
});
