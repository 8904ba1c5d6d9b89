import { expect, test } from "vitest";

import { findCondition, isTrue, setConditions } from "./condition.ts";

test("the time of a transition stays as long as the status does, and conditions keep their place", () => {
  const first = setConditions(
    [],
    [
      ["Ready", true, "Because"],
      ["Available", false],
    ],
    "1",
    { lastUpdateTime: "u" },
  );
  const second = setConditions(first, [["Ready", true, "Else", "said"]], "2");
  expect(second).toEqual([
    { type: "Ready", status: "True", reason: "Else", message: "said", lastTransitionTime: "1" },
    { type: "Available", status: "False", lastTransitionTime: "1", lastUpdateTime: "u" },
  ]);
  const [third] = setConditions(second, [["Ready", "Unknown"]], "3");
  expect(third).toEqual({ type: "Ready", status: "Unknown", lastTransitionTime: "3" });
});

test("a condition that nobody set is not true", () => {
  expect(isTrue(undefined, "Ready")).toBe(false);
  expect(isTrue([{ type: "Ready", status: "Unknown" }], "Ready")).toBe(false);
  expect(findCondition([], "Ready")).toBeUndefined();
});
