import { describe, expect, it } from "vitest";

import { anAutoscaler } from "#lib/testing/builders/object-of.ts";
import { after, createdAt, type ObjectBuilder } from "#lib/testing/builders/object.ts";
import { rowOfJson } from "#lib/testing/row-of.ts";

import { horizontalpodautoscalers } from "./horizontalpodautoscalers.ts";

const rowOf = (autoscaler: ObjectBuilder) => rowOfJson(horizontalpodautoscalers, autoscaler.build());
const active = () => anAutoscaler().condition("AbleToScale", "True").condition("ScalingActive", "True");

describe("an autoscaler's row", () => {
  it("has its target, its limits and where it stands", () => {
    const autoscaler = active()
      .spec({ scaleTargetRef: { kind: "Deployment", name: "web" }, minReplicas: 2, maxReplicas: 9 })
      .status({ currentReplicas: 3, desiredReplicas: 4, lastScaleTime: after(30) });
    expect(rowOf(autoscaler)).toMatchObject({
      status: "Active",
      health: "ok",
      targetKind: "Deployment",
      target: "web",
      minimum: 2,
      maximum: 9,
      current: 3,
      desired: 4,
      lastScaledAt: createdAt + 30,
    });
  });

  it.each([
    ["AbleToScale", "FailedGetScale"],
    ["ScalingActive", "FailedGetResourceMetric"],
    ["ScalingActive", "InvalidSelector"],
  ])("warns with the reason when %s is False for %s", (type, reason) => {
    expect(rowOf(active().condition(type, "False", { reason }))).toMatchObject({ status: reason, health: "warn" });
  });

  it("is inactive, not failing, when scaled to zero", () => {
    const row = rowOf(active().condition("ScalingActive", "False", { reason: "ScalingDisabled" }));
    expect(row).toMatchObject({ status: "Inactive", health: "busy" });
  });

  it("has at least one replica unless it says otherwise, and may say zero", () => {
    expect(rowOf(active())).toMatchObject({ minimum: 1 });
    expect(rowOf(active().spec({ minReplicas: 0 }))).toMatchObject({ minimum: 0 });
  });

  it("is not troubled by being at its limit", () => {
    expect(rowOf(active().condition("ScalingLimited", "True", { reason: "TooManyReplicas" }))).toMatchObject({
      health: "ok",
    });
  });
});
