import { expect, test } from "vitest";

import { buildDeployment, buildWorld, type World } from "#lib/testing/demo-world.ts";

const second = 1000;
const minute = 60 * second;

function start(spec: object = {}): World {
  const world = buildWorld();
  world.create("deployments.apps", buildDeployment({ replicas: 4 }));
  const target = { type: "Utilization", averageUtilization: 50 };
  world.create("horizontalpodautoscalers.autoscaling", {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: {
      name: "web",
      namespace: "shop",
    },
    spec: {
      scaleTargetRef: {
        apiVersion: "apps/v1",
        kind: "Deployment",
        name: "web",
      },
      minReplicas: 2,
      maxReplicas: 10,
      metrics: [
        {
          type: "Resource",
          resource: {
            name: "cpu",
            target,
          },
        },
      ],
      ...spec,
    },
  });
  return world;
}

const scaler = (world: World) => world.get("horizontalpodautoscalers.autoscaling", "web").status;
const replicas = (world: World) => world.get("deployments.apps", "web").spec.replicas;
const reasons = (world: World) =>
  Object.fromEntries((scaler(world)?.conditions ?? []).map(({ type, reason }) => [type, reason]));

test("scales up by the ratio of usage and target, and says so", () => {
  const world = start();
  world.usage.set("web", 90);
  world.clock.pass(0);
  // 4 × 90 / 50 = 7.2, rounded up.
  expect(replicas(world)).toBe(8);
  expect(scaler(world)).toMatchObject({
    currentReplicas: 4,
    desiredReplicas: 8,
    lastScaleTime: "2026-01-01T00:00:00Z",
  });
  expect(reasons(world)).toEqual({
    AbleToScale: "ReadyForNewScale",
    ScalingActive: "ValidMetricFound",
    ScalingLimited: "DesiredWithinRange",
  });
  const resource = { name: "cpu", current: { averageUtilization: 90, averageValue: "90m" } };
  expect(scaler(world)).toMatchObject({ currentMetrics: [{ type: "Resource", resource }] });
  expect(world.events("SuccessfulRescale")[0]?.message).toBe(
    "New size: 8; reason: cpu resource utilization (percentage of request) above target",
  );
  expect(world.errors).toEqual([]);
});

test("stays where the usage is within a tenth of the target", () => {
  const world = start();
  world.usage.set("web", 54);
  world.clock.pass(minute);
  expect(replicas(world)).toBe(4);
  expect(reasons(world)["AbleToScale"]).toBe("ReadyForNewScale");
});

test("scales down only after five quiet minutes", () => {
  const world = start();
  world.usage.set("web", 50);
  world.clock.pass(minute);
  world.usage.set("web", 25);
  world.clock.pass(4 * minute);
  expect(replicas(world)).toBe(4);
  expect(reasons(world)["AbleToScale"]).toBe("ScaleDownStabilized");
  world.clock.pass(2 * minute);
  expect(replicas(world)).toBe(2);
});

test("stops at its maximum and says that it wants more", () => {
  const world = start();
  world.usage.set("web", 400);
  world.clock.pass(5 * minute);
  expect(replicas(world)).toBe(10);
  expect(reasons(world)["ScalingLimited"]).toBe("TooManyReplicas");
  expect(scaler(world)).toMatchObject({ currentReplicas: 10, desiredReplicas: 10 });
});

test("without metrics says that it cannot know, and leaves the target alone", () => {
  const world = start();
  world.clock.pass(minute);
  expect(replicas(world)).toBe(4);
  expect(reasons(world)).toEqual({ AbleToScale: "SucceededGetScale", ScalingActive: "FailedGetResourceMetric" });
});

test("without its target says so", () => {
  const world = start({ scaleTargetRef: { kind: "Deployment", name: "gone" } });
  world.clock.pass(minute);
  expect(reasons(world)).toEqual({ AbleToScale: "FailedGetScale" });
  expect(scaler(world)).toMatchObject({ desiredReplicas: 0, currentMetrics: null });
});
