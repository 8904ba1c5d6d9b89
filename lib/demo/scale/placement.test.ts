import { describe, expect, it } from "vitest";

import { placePods } from "./placement.ts";

const namesOf = (pods: number, seed = 1) =>
  placePods(pods, seed).map(({ workload, name }) => `${workload.namespace}/${name}`);

describe("the pods of the scale mode", () => {
  it("are as many as asked for, each with a name of its own, also where there are so many that letters repeat", () => {
    for (const pods of [1, 19, 150_000]) {
      const names = namesOf(pods);
      expect(names).toHaveLength(pods);
      expect(new Set(names).size).toBe(pods);
    }
  });

  it("are the same for the same seed, and stand in the order of a list", () => {
    const names = namesOf(2000, 7);
    expect(names).toEqual(namesOf(2000, 7));
    expect(names).not.toEqual(namesOf(2000, 8));
    expect(names).toEqual([...names].sort((a, b) => (a < b ? -1 : Number(a > b))));
  });
});
