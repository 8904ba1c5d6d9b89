import { describe, expect, it } from "vitest";

import { rateOf } from "./rate.ts";

describe("a rate of restarts", () => {
  it.each([
    [0, 0, "stable"],
    [0, 1, "occasional"],
    [2, 2, "occasional"],
    [0, 3, "frequent"],
    [3, 3, "looping"],
  ])("of %s in 15 minutes and %s in a day is %s", (quarter, day, rate) => expect(rateOf(quarter, day)).toBe(rate));
});
