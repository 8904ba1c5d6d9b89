import { describe, expect, it } from "vitest";

import { ManualClock } from "#lib/demo/clock.ts";
import { ResourceTable } from "#lib/demo/resource/table.ts";
import { createStore } from "#lib/demo/store/store.ts";
import { startVelero } from "#lib/demo/velero/start.ts";
import { Storage } from "#lib/demo/velero/storage/storage.ts";

import { buildBackups } from "./backup.ts";
import { type ClusterPlan, clusterPlans } from "./cluster.ts";
import { buildDefinitions } from "./definition.ts";
import { troubleOf } from "./velero.ts";

const day = 86_400_000;
const by = { manager: "test" };

function live(name: string) {
  const plan = clusterPlans.find((one) => one.name === name) as ClusterPlan;
  const clock = new ManualClock(Date.UTC(2026, 5, 1, 12));
  const resources = new ResourceTable();
  const store = createStore({ clock, resources, firstVersion: 1 });
  const storage = new Storage();
  const onError = (error: unknown): never => {
    throw error;
  };
  const end = startVelero({ store, resources, clock, storage, version: "1.36.3", trouble: troubleOf(plan), onError });
  for (const one of buildDefinitions(plan)) store.create("customresourcedefinitions.apiextensions.k8s.io", one, by);
  for (const one of buildBackups(plan, clock.now()))
    store.create(resources.ofKind(String(one["apiVersion"]), String(one["kind"]))?.key ?? "", one, by);
  for (const { spec } of store.list("backupstoragelocations.velero.io"))
    storage.addBucket((spec as { objectStorage: { bucket: string } }).objectStorage.bucket);
  const statusOf = (key: string, of: string) =>
    store.get(key, "velero", of)?.["status"] as Readonly<Record<string, unknown>>;
  return { clock, store, end, statusOf };
}

describe("Velero in the demo", () => {
  it("makes a backup each night, but where the story misses it", () => {
    for (const [name, more] of [
      ["prod-eu-west", 2],
      ["prod-us-west", 0],
      ["dev-eu-west", 0],
    ] as const) {
      const { clock, store } = live(name);
      const before = store.list("backups.velero.io").length;
      clock.pass(2 * day);
      expect(store.list("backups.velero.io").length - before, name).toBe(more);
    }
  });

  it("says when it did", () => {
    const { clock, statusOf } = live("prod-eu-west");
    clock.pass(day);
    expect(statusOf("schedules.velero.io", "nightly")).toMatchObject({ lastBackup: "2026-06-02T02:00:00Z" });
  });

  it("checks its locations each minute, also the one that it cannot reach, until it is ended", () => {
    const { clock, end, statusOf } = live("prod-eu-central");
    const checked = (name: string) => statusOf("backupstoragelocations.velero.io", name)["lastValidationTime"];
    clock.pass(90_000);
    expect([checked("default"), checked("archive")]).toEqual(["2026-06-01T12:00:40Z", "2026-06-01T12:00:35Z"]);
    expect(statusOf("backupstoragelocations.velero.io", "archive")).toMatchObject({ phase: "Unavailable" });
    expect(statusOf("backupstoragelocations.velero.io", "default")).toMatchObject({ phase: "Available" });
    end();
    clock.pass(day);
    expect(checked("default")).toBe("2026-06-01T12:00:40Z");
  });
});
