import { describe, expect, it } from "vitest";

import { aDaemonSet, type DaemonSetBuilder } from "#lib/testing/builders/workload.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { daemonsets } from "./daemonsets.ts";

const rowOf = (set: DaemonSetBuilder) => rowOfJson(daemonsets, set.build());

describe("a DaemonSet's row", () => {
  it("is healthy when it runs on every node that should have it", () => {
    expect(rowOf(aDaemonSet())).toMatchObject({
      status: "Healthy",
      drifted: false,
      desired: 12,
      total: 12,
      available: 12,
    });
  });

  it("says how far a rollout is", () => {
    const updating = aDaemonSet().scheduled({ updatedNumberScheduled: 4 });
    expect(rowOf(updating)).toMatchObject({ status: "Progressing", reason: "4 of 12 updated", drifted: true });
    const starting = aDaemonSet().scheduled({ numberReady: 11, numberAvailable: 11 });
    expect(rowOf(starting)).toMatchObject({ status: "Progressing", reason: "11 of 12 available" });
  });

  it("is healthy with OnDelete, and says what it waits for", () => {
    const set = aDaemonSet().onDelete().scheduled({ updatedNumberScheduled: 0 });
    expect(rowOf(set)).toMatchObject({
      status: "Healthy",
      drifted: true,
      reason: "0 of 12 updated, OnDelete waits until pods are deleted",
    });
  });

  it("names pods on nodes where it should not run", () => {
    const row = rowOf(aDaemonSet().scheduled({ numberMisscheduled: 2 }));
    expect(row).toMatchObject({ status: "Healthy", reason: "2 on nodes where it should not run" });
  });

  it("wants none when no node fits", () => {
    const none = { currentNumberScheduled: 0, desiredNumberScheduled: 0, updatedNumberScheduled: undefined };
    const row = rowOf(aDaemonSet().scheduled({ ...none, numberReady: 0, numberAvailable: undefined }));
    expect(row).toMatchObject({ status: "Healthy", desired: 0, drifted: false });
  });

  it("keeps what the drift checks ask: strategy and pods where none belong", () => {
    const row = rowOf(aDaemonSet().onDelete().scheduled({ numberMisscheduled: 2 }));
    expect(row).toMatchObject({ strategy: "OnDelete", misscheduled: 2 });
  });
});
