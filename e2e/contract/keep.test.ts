import { expect, test } from "vitest";

import { fillIn, valueAt } from "./keep.ts";

test("kept values stand where they are named, in paths and bodies", () => {
  const kept = new Map([["name", 'a"b']]);
  expect(fillIn({ path: "/x/@{name}", body: { name: "@{name}", list: [1] } }, kept)).toEqual({
    path: '/x/a"b',
    body: { name: 'a"b', list: [1] },
  });
});

test("a value that nothing kept is refused", () => {
  expect(() => fillIn({ path: "@{none}" }, new Map())).toThrow("Nothing was kept as none.");
});

test("values are found by their path", () => {
  expect(valueAt({ items: [{ metadata: { name: "one" } }] }, "items.0.metadata.name")).toBe("one");
  expect(valueAt({ items: [] }, "items.0.metadata.name")).toBeUndefined();
});
