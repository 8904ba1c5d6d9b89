import { describe, expect, test } from "vitest";

import type { NewObject } from "#lib/demo/object.ts";
import { buildDeployment, buildTemplate, buildWorld, type World } from "#lib/testing/demo-world.ts";

const second = 1000;

function buildService(spec: object = {}): NewObject {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: {
      name: "web",
      namespace: "shop",
      labels: { team: "a" },
    },
    spec: {
      selector: { app: "web" },
      ports: [
        {
          name: "http",
          port: 80,
          targetPort: "web",
        },
      ],
      ...spec,
    },
  };
}

function start(replicas = 2): World {
  const world = buildWorld();
  const ports = [{ name: "web", containerPort: 8080 }];
  world.create(
    "deployments.apps",
    buildDeployment({ replicas, template: buildTemplate("web:1", {}, { ports, readinessProbe: {} }) }),
  );
  return world;
}

interface Endpoint {
  addresses: string[];
  conditions: { ready: boolean; serving: boolean; terminating: boolean };
  zone: string;
}
const slices = (world: World) => world.list("endpointslices.discovery.k8s.io");
const endpoints = (world: World) => slices(world).flatMap((slice) => (slice["endpoints"] ?? []) as Endpoint[]);

describe("a Service", () => {
  test("has a slice with its ready pods, their zones and the port that they name", () => {
    const world = start();
    world.create("services", buildService());
    world.clock.pass(20 * second);
    const [slice] = slices(world);
    expect(slice?.metadata).toMatchObject({
      generateName: "web-",
      labels: {
        team: "a",
        "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io",
        "kubernetes.io/service-name": "web",
      },
      ownerReferences: [{ kind: "Service", name: "web", controller: true, blockOwnerDeletion: true }],
    });
    expect(slice).toMatchObject({ addressType: "IPv4", ports: [{ name: "http", port: 8080, protocol: "TCP" }] });
    expect(endpoints(world).map(({ conditions }) => conditions)).toEqual([
      { ready: true, serving: true, terminating: false },
      { ready: true, serving: true, terminating: false },
    ]);
    expect(
      endpoints(world)
        .map(({ zone }) => zone)
        .sort(),
    ).toEqual(["zone-a", "zone-b"]);
    expect(world.errors).toEqual([]);
  });

  test("shows a pod that is not ready as such, and one that ends as serving until it ends", () => {
    const world = start();
    world.behaviour.of = () => ({ readyAfterMilliseconds: 10 * second });
    world.create("services", buildService());
    world.clock.pass(8 * second);
    expect(endpoints(world).map(({ conditions }) => conditions.ready)).toEqual([false, false]);
    world.clock.pass(30 * second);
    world.edit("deployments.apps", "web", { replicas: 1 });
    expect(endpoints(world).map(({ conditions }) => conditions)).toContainEqual({
      ready: false,
      serving: true,
      terminating: true,
    });
    world.clock.pass(10 * second);
    expect(endpoints(world).length).toBe(1);
  });
});

describe("a disruption budget", () => {
  function startBudget(spec: object, replicas = 4): World {
    const world = start(replicas);
    const selector = { matchLabels: { app: "web" } };
    const metadata = { name: "web", namespace: "shop" };
    world.create("poddisruptionbudgets.policy", {
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata,
      spec: {
        selector,
        ...spec,
      },
    });
    world.clock.pass(30 * second);
    return world;
  }
  const budget = (world: World) => world.get("poddisruptionbudgets.policy", "web").status;

  test.each([
    [{ minAvailable: 3 }, { expectedPods: 4, desiredHealthy: 3, disruptionsAllowed: 1 }],
    [{ minAvailable: "75%" }, { expectedPods: 4, desiredHealthy: 3, disruptionsAllowed: 1 }],
    [{ maxUnavailable: "30%" }, { expectedPods: 4, desiredHealthy: 2, disruptionsAllowed: 2 }],
    [{ maxUnavailable: 0 }, { expectedPods: 4, desiredHealthy: 4, disruptionsAllowed: 0 }],
  ])("of %j allows what is left over", (spec, counts) => {
    expect(budget(startBudget(spec))).toMatchObject({ ...counts, currentHealthy: 4, observedGeneration: 1 });
  });

  test("follows its pods' health", () => {
    const world = startBudget({ minAvailable: 3 });
    expect(budget(world)?.conditions).toMatchObject([
      { type: "DisruptionAllowed", status: "True", reason: "SufficientPods" },
    ]);
    world.behaviour.of = () => ({ readyAfterMilliseconds: null });
    const [pod] = world.list("pods");
    world.controllers.podChanged("shop", pod?.metadata.name ?? "");
    world.clock.pass(0);
    expect(budget(world)).toMatchObject({ currentHealthy: 3, disruptionsAllowed: 0 });
    expect(budget(world)?.conditions).toMatchObject([{ status: "False", reason: "InsufficientPods", message: "" }]);
  });
});
