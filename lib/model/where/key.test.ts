import { expect, it } from "vitest";

import { canonicalKey } from "./key.ts";

it("knows a key by its short name and leaves every other as it is", () => {
  expect(["ns", "state", "kind", "created"].map(canonicalKey)).toEqual([
    "namespace",
    "status",
    "resource",
    "createdAt",
  ]);
  expect(["namespace", "node", "constructor", ""].map(canonicalKey)).toEqual(["namespace", "node", "constructor", ""]);
});
