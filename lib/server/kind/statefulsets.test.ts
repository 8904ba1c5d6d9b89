import { describe, expect, it } from "vitest";

import { aStatefulSet, type StatefulSetBuilder } from "#lib/testing/builders/workload.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { statefulsets } from "./statefulsets.ts";

const rowOf = (set: StatefulSetBuilder) => rowOfJson(statefulsets, set.build());

describe("a StatefulSet's row", () => {
  it("is healthy when every number is as wanted", () => {
    expect(rowOf(aStatefulSet())).toMatchObject({
      status: "Healthy",
      health: "ok",
      reason: "",
      drifted: false,
      desired: 5,
    });
  });

  it("is progressing until every replica is ready and updated", () => {
    expect(rowOf(aStatefulSet().status({ readyReplicas: 4 }))).toMatchObject({
      status: "Progressing",
      reason: "4 of 5 ready",
    });
    expect(rowOf(aStatefulSet().rolling(2))).toMatchObject({ status: "Progressing", reason: "2 of 5 updated" });
  });

  it("is healthy when its partition holds the others, and says so", () => {
    expect(rowOf(aStatefulSet().partitioned(3).rolling(2))).toMatchObject({
      status: "Healthy",
      health: "ok",
      drifted: true,
      reason: "2 of 5 updated, the others are held by partition 3",
    });
  });

  it("is progressing while fewer are updated than its partition lets through", () => {
    expect(rowOf(aStatefulSet().partitioned(3).rolling(1))).toMatchObject({
      status: "Progressing",
      reason: "1 of 2 updated",
    });
  });

  it("is healthy with OnDelete, and says what it waits for", () => {
    expect(rowOf(aStatefulSet().onDelete().rolling(0))).toMatchObject({
      status: "Healthy",
      drifted: true,
      reason: "0 of 5 updated, OnDelete waits until pods are deleted",
    });
  });

  it("goes by the revisions where the strategy names no partition", () => {
    const set = aStatefulSet().spec({ updateStrategy: { type: "RollingUpdate" } });
    expect(rowOf(set)).toMatchObject({ status: "Healthy" });
    expect(rowOf(set.rolling(4))).toMatchObject({ status: "Progressing", reason: "4 of 5 updated" });
  });

  it("is progressing while no controller has seen it", () => {
    expect(rowOf(aStatefulSet().status({ observedGeneration: undefined }))).toMatchObject({ status: "Progressing" });
  });

  it("wants one replica when none is said", () => {
    expect(rowOf(aStatefulSet().spec({ replicas: undefined }))).toMatchObject({ desired: 1 });
  });

  it("keeps what the drift checks ask: strategy, partition and whether its revision is current", () => {
    expect(rowOf(aStatefulSet().partitioned(3).rolling(2))).toMatchObject({ partition: 3, revisionCurrent: false });
    expect(rowOf(aStatefulSet().onDelete())).toMatchObject({
      strategy: "OnDelete",
      partition: null,
      revisionCurrent: true,
    });
  });
});
