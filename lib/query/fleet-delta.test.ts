import { describe, expect, it } from "vitest";

import type { FleetAnswer } from "#lib/contract/fleet.ts";
import { aCluster } from "#lib/testing/a-cluster.ts";
import { aFleet } from "#lib/testing/api/views.ts";

import { applyFleetDelta } from "./fleet-delta.ts";

const [east, west] = [aCluster("east"), aCluster("west")];
const held: FleetAnswer = aFleet({ clusters: [east, west], problems: [{ source: "file", message: "unreadable" }] });
const { totals, capacity } = held;

const aDelta = (fields: object) =>
  ({
    event: "fleetDelta",
    subscription: "f",
    seq: 2,
    clusters: [],
    totals,
    capacity,
    asOf: 9,
    ...fields,
  }) as Parameters<typeof applyFleetDelta>[1];

describe("a change of the fleet", () => {
  it("replaces what changed and keeps the identity of what did not", () => {
    const stale = aCluster("west", { state: "stale" });
    const next = applyFleetDelta(held, aDelta({ clusters: [stale] }));
    expect(next?.clusters[0]).toBe(east);
    expect(next?.clusters[1]).toBe(stale);
    expect(next?.problems).toBe(held.problems);
    expect(next?.asOf).toBe(9);
  });

  it("takes clusters in and out in the order that it tells", () => {
    const north = aCluster("north");
    const next = applyFleetDelta(held, aDelta({ clusters: [north], order: ["east", "north"] }));
    expect(next?.clusters.map(({ name }) => name)).toEqual(["east", "north"]);
  });

  it("brings new problems and partials where it has them", () => {
    expect(applyFleetDelta(held, aDelta({ problems: [] }))?.problems).toEqual([]);
    expect(applyFleetDelta(held, aDelta({ partial: [] }))?.partial).toEqual([]);
  });

  it("asks for the whole when it builds on something that was never sent", () => {
    expect(applyFleetDelta(undefined, aDelta({}))).toBeUndefined();
    expect(applyFleetDelta(held, aDelta({ order: ["east", "unheard"] }))).toBeUndefined();
    expect(applyFleetDelta(held, aDelta({ clusters: [aCluster("unheard")] }))).toBeUndefined();
  });
});
