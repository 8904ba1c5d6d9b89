import { describe, expect, it } from "vitest";

import { Draft } from "#lib/server/wire/draft.ts";
import { readJson } from "#lib/server/wire/json.ts";
import { message } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { healthCode } from "./kind.ts";
import { putState, replicasOf, templateFields, workloadSlots } from "./workload-columns.ts";

const slots = new Slots();
const workload = workloadSlots(slots, 1);

describe("a workload's slots", () => {
  it("want one replica unless told otherwise", () => {
    expect(replicasOf(new Draft(slots), workload)).toEqual({
      desired: 1,
      total: 0,
      updated: 0,
      ready: 0,
      available: 0,
    });
    const none = new Slots();
    expect(replicasOf(new Draft(none), workloadSlots(none, 0))).toMatchObject({ desired: 0 });
  });

  it("take the state that the model gives, and mark drift by the numbers", () => {
    const draft = new Draft(slots);
    putState(draft, workload, { status: "Degraded", health: "crit", reason: "rollout is stuck" });
    expect([draft.text(workload.status), draft.text(workload.reason)]).toEqual(["Degraded", "rollout is stuck"]);
    expect([draft.number[workload.health], draft.number[workload.isDrifted]]).toEqual([healthCode.crit, 1]);
  });

  it("have no reason and no drift when all is as wanted", () => {
    const draft = new Draft(slots);
    for (const slot of [workload.total, workload.updated, workload.ready, workload.available]) draft.number[slot] = 1;
    putState(draft, workload, { status: "Healthy", health: "ok", reason: "" });
    expect(draft.has(workload.reason)).toBe(false);
    expect(draft.number[workload.isDrifted]).toBe(0);
  });
});

describe("a template's image", () => {
  it.each([
    [[{ image: "a:1" }, { image: "b:2" }], "a:1"],
    [[{ image: "" }, { image: "b:2" }], "b:2"],
    [[{}], ""],
    [[], ""],
  ])("of the containers %j is %j", (containers, image) => {
    const draft = new Draft(slots);
    draft.resetForStrings();
    readJson(draft, { template: { spec: { containers } } }, message(templateFields(3, workload)));
    expect(draft.text(workload.image)).toBe(image);
  });
});
