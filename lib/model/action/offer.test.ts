import { describe, expect, it } from "vitest";

import { proposeLocation, proposeSchedule } from "#lib/model/backup/blank.ts";

import { isComplete, isCreation, isDestructive, objectOf, offerActions } from "./offer.ts";

const at = { cluster: "east", namespace: "shop", name: "web" };
const verbs = (object: Parameters<typeof offerActions>[0]) => offerActions(object).map(({ verb }) => verb);

describe("what is offered", () => {
  it("scales what has replicas, from the number it has, and never a DaemonSet", () => {
    expect(offerActions({ ...at, resource: "deployments", desired: 3 }).at(1)).toMatchObject({
      verb: "scale",
      replicas: 3,
    });
    expect(verbs({ ...at, resource: "statefulsets", desired: 0 })).toEqual(["restart", "scale"]);
    expect(verbs({ ...at, resource: "deployments" })).toEqual(["restart"]);
    expect(verbs({ ...at, resource: "daemonsets", desired: 3 })).toEqual(["restart"]);
  });

  it("offers a node the one of cordon and uncordon that changes something, once its state is known", () => {
    const node = { cluster: "east", namespace: "", name: "node-1", resource: "nodes" };
    expect(offerActions({ ...node, unschedulable: true })).toEqual([
      { verb: "uncordon", resource: "nodes", cluster: "east", name: "node-1" },
    ]);
    expect(verbs({ ...node, unschedulable: false })).toEqual(["cordon"]);
    expect(verbs(node)).toEqual([]);
  });

  it("offers a schedule the one of pause and resume that changes something, and both while that is not known", () => {
    const schedule = { ...at, resource: "schedules" };
    expect(verbs(schedule)).toEqual(["back-up", "edit-schedule", "resume", "pause"]);
    expect(verbs({ ...schedule, paused: true })).toEqual(["back-up", "edit-schedule", "resume"]);
    expect(verbs({ ...schedule, paused: false })).toEqual(["back-up", "edit-schedule", "pause"]);
    expect(verbs({ ...at, resource: "backups" })).toEqual(["delete-backup"]);
    expect(verbs({ ...at, resource: "backupstoragelocations" }).at(-1)).toBe("remove-location");
  });

  it("offers a pod eviction before deletion, and other kinds nothing", () => {
    expect(verbs({ ...at, resource: "pods" })).toEqual(["evict", "delete"]);
    expect(verbs({ ...at, resource: "configmaps" })).toEqual([]);
  });
});

it("takes scaling to nothing for destructive, and to something not", () => {
  const scale = (replicas: number) => ({ verb: "scale", resource: "deployments", ...at, replicas }) as const;
  expect([isDestructive(scale(0)), isDestructive(scale(1))]).toEqual([true, false]);
  expect(isDestructive({ verb: "restart", resource: "deployments", ...at })).toBe(false);
  expect(isDestructive({ verb: "delete", resource: "pods", ...at })).toBe(true);
});

it("names the object of an action, without a namespace for a node", () => {
  expect(objectOf({ verb: "cordon", resource: "nodes", cluster: "east", name: "node-1" })).toEqual({
    cluster: "east",
    resource: "nodes",
    namespace: "",
    name: "node-1",
  });
});

it("asks no cluster about a form that lacks what it needs", () => {
  expect(isComplete(proposeSchedule("east", "shop"))).toBe(true);
  expect(isComplete(proposeSchedule("", "shop"))).toBe(false);
  expect(isComplete({ ...proposeSchedule("east", ""), cron: " " })).toBe(false);
  const location = { ...proposeLocation("east"), name: "main" };
  expect([isComplete(location), isComplete({ ...location, bucket: "b" })]).toEqual([false, true]);
  expect([isCreation(location), isCreation({ verb: "cordon", resource: "nodes", cluster: "east", name: "n" })]).toEqual(
    [true, false],
  );
});
