import { describe, expect, it } from "vitest";

import { ManualClock } from "#lib/demo/clock.ts";

import { clusterPlans } from "./cluster.ts";
import type { Incident } from "./incident.ts";
import type { Stage } from "./stage.ts";
import { followTimeline } from "./timeline.ts";

const minute = 60_000;
const plan = clusterPlans.find(({ name }) => name === "prod-eu-west");
const stage = { plan } as Stage;

function follow(steps: Incident["steps"], clusters = ["prod-eu-west"]) {
  const clock = new ManualClock();
  const start = clock.now() + 10 * minute;
  const end = followTimeline(stage, clock, start, [{ clusters, steps: steps ?? [] }]);
  return { clock, start, end };
}

describe("the story's timeline", () => {
  it("does what belongs to the past once and the rest again each half hour", () => {
    const seen: string[] = [];
    const { clock } = follow([
      { minute: -5, act: () => seen.push("before") },
      { minute: 2, act: () => seen.push("after") },
    ]);
    clock.pass(5 * minute);
    expect(seen).toEqual(["before"]);
    clock.pass(7 * minute);
    expect(seen).toEqual(["before", "after"]);
    clock.pass(30 * minute);
    expect(seen).toEqual(["before", "after", "after"]);
  });

  it("leaves alone what happens in other clusters", () => {
    const { clock } = follow([{ minute: 1, in: ["prod-us-east"], act: () => expect.unreachable() }]);
    clock.pass(90 * minute);
    const other = follow([{ minute: 1, act: () => expect.unreachable() }], ["prod-us-east"]);
    other.clock.pass(90 * minute);
  });

  it("ends when told to", () => {
    const { clock, end } = follow([{ minute: 1, act: () => expect.unreachable() }]);
    end();
    clock.pass(90 * minute);
  });
});
