import { describe, expect, it } from "vitest";

import { ManualClock } from "#lib/demo/clock.ts";
import { ResourceTable } from "#lib/demo/resource/table.ts";
import { createStore } from "#lib/demo/store/store.ts";

import { type ClusterPlan, clusterPlans } from "./cluster.ts";
import { buildDefinitions } from "./definition.ts";
import { followHosted } from "./follow-hosted.ts";
import { buildHosted } from "./hosted.ts";
import type { Stage } from "./stage.ts";

const by = { manager: "test" };
const minute = 60_000;

function live(name: string) {
  const plan = clusterPlans.find((one) => one.name === name) as ClusterPlan;
  const clock = new ManualClock(Date.UTC(2026, 5, 1, 12));
  const resources = new ResourceTable();
  const store = createStore({ clock, resources, firstVersion: 1 });
  for (const one of buildDefinitions(plan)) store.create("customresourcedefinitions.apiextensions.k8s.io", one, by);
  for (const one of buildHosted(plan, clock.now()))
    store.create(resources.ofKind(String(one["apiVersion"]), String(one["kind"]))?.key ?? "", one, by);
  const stage: Pick<Stage, "plan" | "store"> = { plan, store };
  const end = followHosted(stage, clock, clock.now());
  const conditions = () =>
    store.list("etcds.druid.gardener.cloud").flatMap(({ metadata, ...one }) =>
      (one["status"] as { conditions: Readonly<Record<string, string>>[] }).conditions.map((condition) => ({
        name: metadata.name,
        status: condition["status"],
        changedAt: condition["lastTransitionTime"],
        saidAt: condition["lastUpdateTime"],
      })),
    );
  return { clock, end, conditions };
}

describe("etcd-druid in the demo", () => {
  it("says its outcome anew while the demo runs, changes none by that, and adds none to an etcd of events", () => {
    const { clock, conditions } = live("ops-hub");
    const before = conditions();
    expect(before.map(({ name, status }) => `${name} ${status}`)).toEqual([
      "preview-payments False",
      "preview-search True",
    ]);
    clock.pass(65 * minute);
    const after = conditions();
    expect(new Set(after.map(({ saidAt }) => saidAt))).toEqual(new Set(["2026-06-01T13:00:00Z"]));
    expect(after.map(({ changedAt }) => changedAt)).toEqual(before.map(({ changedAt }) => changedAt));
  });

  it("says nothing after its end, and nothing where nobody is hosted", () => {
    const { clock, conditions, end } = live("ops-hub");
    end();
    const before = conditions();
    clock.pass(65 * minute);
    expect(conditions()).toEqual(before);
    expect(() => live("edge-oslo").clock.pass(65 * minute)).not.toThrow();
  });
});
