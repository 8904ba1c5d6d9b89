import { expect, test } from "vitest";

import { nodeStages } from "./node-stages.ts";
import { podFaultStages } from "./pod-fault-stages.ts";
import { podStages } from "./pod-stages.ts";
import type { Stage } from "./stage.ts";

type Expression = { key: string; operator: string; values?: string[] };

const stages = [...podStages, ...podFaultStages, ...nodeStages];

function expressions({ spec }: Stage): Expression[] {
  return (spec["selector"] as { matchExpressions: Expression[] }).matchExpressions;
}

/** The stages a kubelet's first look at a pod with this behaviour can play (undefined: a healthy pod). */
function firstStages(behaviour: string | undefined): string[] {
  const starting = stages.filter((stage) => expressions(stage).some(({ key }) => key === ".status.startTime"));
  const isPlayed = ({ operator, values = [] }: Expression) =>
    operator === "DoesNotExist" ? behaviour === undefined : values.includes(behaviour ?? "") === (operator === "In");
  const matching = starting.filter((stage) =>
    expressions(stage)
      .filter(({ key }) => key.includes("/behaviour"))
      .every(isPlayed),
  );
  return matching.map(({ metadata }) => metadata.name);
}

test("stages have different names, or kwok would keep one of two", () => {
  const names = stages.map(({ metadata }) => metadata.name);
  expect(new Set(names).size).toBe(names.length);
});

test("every behaviour starts with exactly one stage", () => {
  const behaviours = [undefined, "crash-loop", "waiting", "init-crash-loop", "unready", "fail"];
  expect(behaviours.map(firstStages)).toEqual([
    ["pod-ready"],
    ["pod-crash-loop"],
    ["pod-waiting"],
    ["pod-init-crash-loop"],
    ["pod-unready"],
    ["pod-ready"],
  ]);
});

test("a stage that starts a pod leaves one alone that was started, patched or is being deleted", () => {
  for (const stage of stages.filter(({ metadata }) => firstStages(undefined).includes(metadata.name))) {
    expect(expressions(stage)).toContainEqual({ key: ".status.startTime", operator: "DoesNotExist" });
    expect(expressions(stage)).toContainEqual({ key: ".metadata.deletionTimestamp", operator: "DoesNotExist" });
  }
});

test("templates close what they open", () => {
  for (const { metadata, spec } of stages) {
    const { statusTemplate = "" } = spec["next"] as { statusTemplate?: string };
    const opened = statusTemplate.match(/\{\{ (if|range|with) /g)?.length ?? 0;
    const closed = statusTemplate.match(/\{\{ end \}\}/g)?.length ?? 0;
    expect([metadata.name, opened]).toEqual([metadata.name, closed]);
  }
});
