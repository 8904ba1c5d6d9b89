import { expect, test } from "vitest";

import { isMet, isSelected } from "./selector.ts";

const labels = { app: "web", tier: "front", cores: "8" };

test.each([
  [{}, true],
  [{ matchLabels: { app: "web" } }, true],
  [{ matchLabels: { app: "web", tier: "back" } }, false],
  [{ matchExpressions: [{ key: "tier", operator: "In", values: ["front", "back"] }] }, true],
  [{ matchExpressions: [{ key: "tier", operator: "NotIn", values: ["front"] }] }, false],
  [{ matchLabels: { app: "web" }, matchExpressions: [{ key: "gpu", operator: "Exists" }] }, false],
])("selector %j is met: %s", (selector, expected) => expect(isSelected(selector, labels)).toBe(expected));

test.each([
  ["NotIn", "gpu", ["a100"], true],
  ["DoesNotExist", "gpu", [], true],
  ["DoesNotExist", "app", [], false],
  ["Gt", "cores", ["4"], true],
  ["Gt", "cores", ["8"], false],
  ["Lt", "cores", ["16"], true],
  ["Gt", "gpu", ["0"], false],
  ["Like", "app", ["web"], false],
])("%s of %s and %j is met: %s", (operator, key, values, expected) => {
  expect(isMet({ key, operator, values }, labels)).toBe(expected);
});

test("an object without labels meets only a selector that asks for none", () => {
  expect(isSelected({}, undefined)).toBe(true);
  expect(isSelected({ matchLabels: { app: "web" } }, undefined)).toBe(false);
});
