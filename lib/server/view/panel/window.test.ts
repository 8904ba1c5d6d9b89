import { expect, it } from "vitest";

import { rateSecondsOf, stepsOf } from "./window.ts";

it.each([
  [300, 15, 20],
  [3600, 30, 120],
  [86_400, 600, 144],
  [7 * 86_400, 3600, 168],
  [31 * 86_400, 14_400, 186],
])("%i seconds are seen each %i seconds, %i times", (lastSeconds, step, count) => {
  expect(stepsOf(lastSeconds)).toEqual({ step, count });
});

it("leaves no time out of a rate", () => {
  expect([rateSecondsOf(15), rateSecondsOf(3600)]).toEqual([300, 3600]);
});
