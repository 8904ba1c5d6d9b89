import { expect, it } from "vitest";

import { describeGroups } from "./scope-words.ts";

it.each([
  [[{ clusters: ["east", "west"], namespaces: "all" as const }], "everything in east, west"],
  [[{ clusters: ["east"], namespaces: "any" as const }], "all namespaces of east"],
  [
    [
      { clusters: ["east"], namespaces: ["payments"] },
      { clusters: ["a", "b", "c", "d", "e"], namespaces: ["x", "y"] },
    ],
    "payments in east; x, y in 5 clusters",
  ],
])("says %j", (groups, words) => {
  expect(describeGroups(groups)).toBe(words);
});
