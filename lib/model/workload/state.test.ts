import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  daemonSetState,
  type DaemonSetStatus,
  type DeploymentStatus,
  deploymentState,
  isDrifted,
  type Replicas,
  statefulSetState,
  type StatefulSetStatus,
  type WorkloadState,
} from "./state.ts";

const all = (count: number): Replicas => ({
  desired: count,
  total: count,
  updated: count,
  ready: count,
  available: count,
});
const seen = { generation: 2, observedGeneration: 2 };
const deployment = (part: Partial<DeploymentStatus> = {}): WorkloadState =>
  deploymentState({ ...all(5), ...seen, paused: false, deadlineExceeded: false, ...part });
const statefulSet = (part: Partial<StatefulSetStatus> = {}): WorkloadState =>
  statefulSetState({ ...all(5), ...seen, isOnDelete: false, partition: 0, isRevisionCurrent: true, ...part });
const daemonSet = (part: Partial<DaemonSetStatus> = {}): WorkloadState =>
  daemonSetState({ ...all(12), ...seen, isOnDelete: false, misscheduled: 0, ...part });

describe("numbers", () => {
  it("have drifted when any of them is not what is desired", () => {
    expect(isDrifted(all(3))).toBe(false);
    expect(isDrifted(all(0))).toBe(false);
    for (const key of ["total", "updated", "ready", "available"] as const)
      for (const count of [2, 4]) expect(isDrifted({ ...all(3), [key]: count })).toBe(true);
  });
});

describe("a Deployment", () => {
  it.each<[string, Partial<DeploymentStatus>, string, string]>([
    ["as wanted", {}, "Healthy", ""],
    ["scaled to zero", all(0), "Healthy", ""],
    ["paused", { paused: true, updated: 0 }, "Suspended", "rollout is paused"],
    ["changed a moment ago", { generation: 3 }, "Progressing", "the controller has not seen the last change"],
    [
      "past its deadline",
      { deadlineExceeded: true, available: 4 },
      "Degraded",
      "4 of 5 available: rollout is stuck past its deadline",
    ],
    [
      "past its deadline with old pods that serve well",
      { deadlineExceeded: true, updated: 2 },
      "Degraded",
      "2 of 5 updated: rollout is stuck past its deadline",
    ],
    [
      "past a deadline that was before the last change",
      { deadlineExceeded: true, generation: 3 },
      "Progressing",
      "the controller has not seen the last change",
    ],
    ["in rollout", { updated: 2, total: 6 }, "Progressing", "2 of 5 updated"],
    ["ending its old replicas", { total: 7 }, "Progressing", "2 old still to end"],
    ["starting its new replicas", { available: 3, ready: 3 }, "Progressing", "3 of 5 updated available"],
    ["scaling down", { ...all(8), desired: 5 }, "Healthy", "3 more than wanted"],
  ])("%s is told so", (_, part, status, reason) => {
    expect(deployment(part)).toMatchObject({ status, reason });
  });
});

describe("a StatefulSet", () => {
  it.each<[string, Partial<StatefulSetStatus>, string, string]>([
    ["as wanted", {}, "Healthy", ""],
    [
      "never observed",
      { observedGeneration: 0, generation: 0 },
      "Progressing",
      "the controller has not seen the last change",
    ],
    ["changed a moment ago", { generation: 3 }, "Progressing", "the controller has not seen the last change"],
    ["not all ready", { ready: 4 }, "Progressing", "4 of 5 ready"],
    ["in rollout", { updated: 1, isRevisionCurrent: false }, "Progressing", "1 of 5 updated"],
    ["in rollout down to its partition", { updated: 1, partition: 3 }, "Progressing", "1 of 2 updated"],
    [
      "held by its partition",
      { updated: 2, partition: 3 },
      "Healthy",
      "2 of 5 updated, the others are held by partition 3",
    ],
    [
      "held by a partition beyond its replicas",
      { updated: 0, partition: 9 },
      "Healthy",
      "0 of 5 updated, the others are held by partition 9",
    ],
    ["all updated in spite of a partition", { partition: 3 }, "Healthy", ""],
    [
      "waiting for deletes",
      { updated: 0, isOnDelete: true },
      "Healthy",
      "0 of 5 updated, OnDelete waits until pods are deleted",
    ],
    [
      "without a partition and of two revisions",
      { partition: null, isRevisionCurrent: false, updated: 4 },
      "Progressing",
      "4 of 5 updated",
    ],
    ["without a partition and of one revision", { partition: null }, "Healthy", ""],
    ["ready and not long enough to be available", { available: 4 }, "Healthy", "4 of 5 available"],
    ["scaling down", { ...all(6), desired: 5 }, "Healthy", "1 more than wanted"],
  ])("%s is told so", (_, part, status, reason) => {
    expect(statefulSet(part)).toMatchObject({ status, reason });
  });
});

describe("a DaemonSet", () => {
  it.each<[string, Partial<DaemonSetStatus>, string, string]>([
    ["as wanted", {}, "Healthy", ""],
    ["on no node", all(0), "Healthy", ""],
    ["changed a moment ago", { generation: 3 }, "Progressing", "the controller has not seen the last change"],
    ["in rollout", { updated: 5 }, "Progressing", "5 of 12 updated"],
    ["not available everywhere", { available: 11, ready: 11 }, "Progressing", "11 of 12 available"],
    ["on nodes where it should not run", { misscheduled: 2 }, "Healthy", "2 on nodes where it should not run"],
    [
      "waiting for deletes",
      { updated: 0, isOnDelete: true },
      "Healthy",
      "0 of 12 updated, OnDelete waits until pods are deleted",
    ],
    ["with OnDelete and not available everywhere", { available: 3, isOnDelete: true }, "Healthy", "3 of 12 available"],
    ["not on every node yet", { total: 11 }, "Healthy", "11 of 12 exist"],
  ])("%s is told so", (_, part, status, reason) => {
    expect(daemonSet(part)).toMatchObject({ status, reason });
  });
});

describe("any workload", () => {
  const count = fc.integer({ min: 0, max: 4 });
  const replicas = { desired: count, total: count, updated: count, ready: count, available: count };
  const generations = {
    generation: fc.integer({ min: 1, max: 2 }),
    observedGeneration: fc.integer({ min: 0, max: 2 }),
  };
  const flag = fc.boolean();
  const states = fc.oneof(
    fc
      .record({ ...replicas, ...generations, paused: flag, deadlineExceeded: flag })
      .map((status) => ({ status, state: deploymentState(status) })),
    fc
      .record({ ...replicas, ...generations, isOnDelete: flag, partition: fc.option(count), isRevisionCurrent: flag })
      .map((status) => ({ status, state: statefulSetState(status) })),
    fc
      .record({ ...replicas, ...generations, isOnDelete: flag, misscheduled: count })
      .map((status) => ({ status, state: daemonSetState(status) })),
  );
  const health = { Healthy: "ok", Progressing: "busy", Degraded: "crit", Suspended: "warn" };

  it("that has drifted or is not healthy has a reason, in one sentence without an end", () => {
    const property = fc.property(states, ({ status, state }) => {
      fc.pre(isDrifted(status) || state.status !== "Healthy");
      expect(state.reason).toMatch(/^[a-z0-9].*[a-z0-9]$/);
    });
    fc.assert(property, { numRuns: 1000, seed: 3 });
  });

  it("has the health of its status", () => {
    const property = fc.property(states, ({ state }) => {
      expect(state.health).toBe(health[state.status]);
    });
    fc.assert(property, { numRuns: 200, seed: 3 });
  });
});
