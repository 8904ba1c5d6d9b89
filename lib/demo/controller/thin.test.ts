import { expect, test } from "vitest";

import { buildDeployment, buildWorld } from "./testing/world.ts";

test("a Deployment becomes a ReplicaSet, pods that are scheduled, and containers that run", () => {
  const world = buildWorld();
  world.create("deployments.apps", buildDeployment());
  world.clock.pass(20_000);
  expect(world.errors).toEqual([]);
  console.log(
    JSON.stringify(
      [
        world.list("deployments.apps"),
        world.list("replicasets.apps"),
        world.list("pods")[0],
        world.list("events").map((e) => e["message"]),
      ],
      null,
      1,
    ),
  );
});
