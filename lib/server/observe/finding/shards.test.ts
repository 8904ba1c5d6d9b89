import fc from "fast-check";
import { expect, it } from "vitest";

import { Shards } from "./shards.ts";

it("holds what a map holds, whatever happens to it", () => {
  const step = fc.record({ key: fc.oneof(fc.string({ maxLength: 12 }), fc.nat(300)), isGone: fc.boolean() });
  const property = fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
    const [ours, plain] = [new Shards<string | number, number>(), new Map<string | number, number>()];
    for (const [at, { key, isGone }] of steps.entries()) {
      if (isGone) expect(ours.delete(key)).toBe(plain.delete(key));
      else {
        ours.set(key, at);
        plain.set(key, at);
      }
      expect([ours.get(key), ours.has(key), ours.size]).toEqual([plain.get(key), plain.has(key), plain.size]);
    }
    expect(new Map(ours.entries())).toEqual(plain);
    expect(new Set(ours.keys())).toEqual(new Set(plain.keys()));
  });
  fc.assert(property, { numRuns: 100, seed: 7 });
});
