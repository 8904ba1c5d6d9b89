import fc from "fast-check";
import { expect, it } from "vitest";

import { mergePatch } from "./merge-patch.ts";
import { patchBetween } from "./patch-between.ts";

it("takes away what is gone, also within, and says nothing of what stays", () => {
  const before = { cron: "a", template: { labelSelector: { matchLabels: { a: "b" } }, ttl: "1h", hooks: { x: [1] } } };
  const after = { cron: "a", template: { labelSelector: { matchLabels: { c: "d" } }, hooks: { x: [1] } } };
  expect(patchBetween(before, after)).toEqual({
    template: { labelSelector: { matchLabels: { a: null, c: "d" } }, ttl: null },
  });
  expect(patchBetween(before, before)).toEqual({});
});

it("makes of any map any other", () => {
  const key = fc.constantFrom("a", "b", "c");
  const { map } = fc.letrec((tie) => ({
    leaf: fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.array(fc.integer(), { maxLength: 3 })),
    value: fc.oneof({ maxDepth: 3 }, tie("leaf"), tie("map")),
    map: fc.dictionary(key, tie("value"), { maxKeys: 3 }),
  }));
  fc.assert(
    fc.property(map, map, (a, b) => {
      expect(mergePatch(a, patchBetween(a, b))).toEqual(b);
    }),
  );
});
