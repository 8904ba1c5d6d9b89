import { describe, expect, it } from "vitest";

import type { FleetAnswer } from "#lib/contract/fleet.ts";
import { StreamEvent } from "#lib/contract/stream.ts";
import { aClusterSummary, aFleet } from "#lib/testing/api/views.ts";

import { FleetState } from "./fleet-state.ts";

const named = (name: string, fields: object = {}) => aClusterSummary({ name, ...fields });
const state = (fields: Partial<FleetAnswer> = {}) => new FleetState(aFleet(fields));

/** The event as a browser reads it; null when there is nothing to say. */
function change(from: FleetState | null, to: FleetState): StreamEvent | null {
  const told = to.changeSince(from);
  if (told === null) return null;
  return StreamEvent.parse(JSON.parse(`{"event":"${told.event}","subscription":"f","seq":1,${told.body}}`));
}

describe("a change of the fleet's state", () => {
  const two = { clusters: [named("east"), named("west")] };

  it("is all of it for who has nothing", () => {
    expect(change(null, state(two))).toMatchObject({ event: "fleet", fleet: { clusters: [{}, {}] } });
  });

  it("is nothing when only the time of asking moved on", () => {
    const later = [named("east", { asOf: 99 }), named("west", { asOf: 99 })];
    expect(change(state(two), state({ clusters: later, asOf: 99 }))).toBeNull();
  });

  it("is the clusters that changed, without an order where none came or went", () => {
    const stale = named("west", { state: "stale", asOf: 5 });
    const told = change(state(two), state({ clusters: [named("east"), stale] }));
    expect(told).toMatchObject({ event: "fleetDelta", clusters: [{ name: "west", state: "stale", asOf: 5 }] });
    expect(Object.keys(told ?? {}).toSorted()).not.toContain("order");
  });

  it("tells the order when a cluster came or went", () => {
    const three = state({ clusters: [named("east"), named("north"), named("west")] });
    expect(change(state(two), three)).toMatchObject({
      clusters: [{ name: "north" }],
      order: ["east", "north", "west"],
    });
    expect(change(three, state(two))).toMatchObject({ clusters: [], order: ["east", "west"] });
  });

  it("has problems and partials only when they changed", () => {
    const problems = [{ source: "file", message: "unreadable" }];
    const told = change(state(two), state({ ...two, problems }));
    expect(told).toMatchObject({ event: "fleetDelta", clusters: [], problems });
    expect(told).not.toHaveProperty("partial");
  });
});
