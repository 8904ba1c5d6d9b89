import { expect, test } from "vitest";

import { findCondition, isTrue, setCondition } from "./condition.ts";
import type { Condition } from "./kind/pod.ts";

const ready = (status: Condition["status"], lastTransitionTime: string, reason = "Because"): Condition => ({
  type: "Ready",
  status,
  reason,
  lastTransitionTime,
});

test("the time of a transition stays as long as the status does", () => {
  const first = setCondition([], ready("True", "1"));
  const second = setCondition(first, ready("True", "2", "Else"));
  expect(second).toEqual([ready("True", "1", "Else")]);
  expect(setCondition(second, ready("False", "3"))).toEqual([ready("False", "3")]);
});

test("conditions keep their place and leave others alone", () => {
  const other: Condition = { type: "Available", status: "False" };
  const conditions = setCondition([ready("True", "1"), other], ready("False", "2"));
  expect(conditions.map(({ type }) => type)).toEqual(["Ready", "Available"]);
  expect(conditions[1]).toBe(other);
});

test("a condition that nobody set is not true", () => {
  expect(isTrue(undefined, "Ready")).toBe(false);
  expect(isTrue([ready("Unknown", "1")], "Ready")).toBe(false);
  expect(findCondition([], "Ready")).toBeUndefined();
});
