import fc from "fast-check";
import { expect, test } from "vitest";

import { DueTimes } from "./due.ts";

function takeAll(times: DueTimes, now: number): string[] {
  const taken: string[] = [];
  for (let key = times.take(now); key !== undefined; key = times.take(now)) taken.push(key);
  return taken;
}

test("gives keys in order of their time, and of their name when the times are equal", () => {
  const times = new DueTimes();
  times.set("c", 5);
  times.set("b", 3);
  times.set("a", 5);
  expect(takeAll(times, 4)).toEqual(["b"]);
  expect(times.next()).toBe(5);
  expect(takeAll(times, 5)).toEqual(["a", "c"]);
  expect(times.next()).toBeUndefined();
});

test("a later word about a key replaces the earlier one, in both directions", () => {
  const times = new DueTimes();
  times.set("later", 1);
  times.set("later", 9);
  times.set("sooner", 9);
  times.set("sooner", 2);
  times.set("never", 1);
  times.set("never", undefined);
  expect(times.size).toBe(2);
  expect(times.next()).toBe(2);
  expect(takeAll(times, 8)).toEqual(["sooner"]);
  expect(takeAll(times, 9)).toEqual(["later"]);
});

test("agrees with a sorted list whatever is said in whatever order", () => {
  const words = fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.option(fc.nat(20), { nil: undefined })));
  fc.assert(
    fc.property(words, (said) => {
      const times = new DueTimes();
      const truth = new Map<string, number>();
      for (const [key, due] of said) {
        times.set(key, due);
        if (due === undefined) truth.delete(key);
        else truth.set(key, due);
      }
      const sorted = [...truth].sort(([one, a], [other, b]) => a - b || (one < other ? -1 : 1)).map(([key]) => key);
      expect(takeAll(times, 20)).toEqual(sorted);
    }),
  );
});
