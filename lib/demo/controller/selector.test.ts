import { expect, test } from "vitest";

import { isSelected } from "./selector.ts";

const labels = { app: "web", tier: "front" };
const term = (key: string, operator: string, ...values: string[]) => ({
  matchExpressions: [{ key, operator, values }],
});

test.each([
  [{}, true],
  [{ matchLabels: { app: "web" } }, true],
  [{ matchLabels: { app: "web", tier: "back" } }, false],
  [term("tier", "In", "front", "back"), true],
  [term("gpu", "In", "a100"), false],
  [term("tier", "NotIn", "front"), false],
  [term("gpu", "NotIn", "a100"), true],
  [term("app", "Exists"), true],
  [term("gpu", "Exists"), false],
  [term("gpu", "DoesNotExist"), true],
  [term("app", "DoesNotExist"), false],
])("selector %j is met: %s", (selector, expected) => expect(isSelected(selector, labels)).toBe(expected));

test("an object without labels meets only a selector that asks for none", () => {
  expect(isSelected({}, undefined)).toBe(true);
  expect(isSelected({ matchLabels: { app: "web" } }, undefined)).toBe(false);
});
