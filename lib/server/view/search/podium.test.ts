import fc from "fast-check";
import { expect, it } from "vitest";

import { Podium } from "./podium.ts";

it("keeps the best of any candidates, as sorting all of them would, in the order they came", () => {
  const property = fc.property(fc.array(fc.nat(6)), fc.integer({ min: 1, max: 5 }), (scores, limit) => {
    const podium = new Podium<{ score: number; at: number }>(limit);
    const all = scores.map((score, at) => ({ score, at }));
    for (const each of all) podium.offer(each.score, () => each);
    expect(podium.best()).toEqual(all.toSorted((one, other) => one.score - other.score).slice(0, limit));
    expect(podium.offered).toBe(all.length);
  });
  fc.assert(property, { seed: 5 });
});

it("makes nothing of a candidate that has no place", () => {
  const podium = new Podium<number>(1);
  podium.offer(1, () => 1);
  podium.offer(1, () => {
    throw new Error("made");
  });
  expect(podium.best()).toEqual([1]);
});
