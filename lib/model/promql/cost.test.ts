import { describe, expect, it } from "vitest";

import { costsOf } from "./cost.ts";

it.each([
  ["up", 1],
  ["up offset 1d", 1],
  ["rate(up[5m])", 20],
  ["rate(up[300])", 20],
  ["max_over_time(up[1h:1m])", 60],
  ["max_over_time(rate(up[1h30m])[1h:30s])", 120 * 360],
  ["max_over_time(up[1h:])", 240],
])("%s looks at so many values of each series for each moment", (typed, visits) => {
  expect(costsOf(typed, 1)).toEqual([{ selector: "up", visits }]);
  expect(costsOf(typed, 200)).toEqual([{ selector: "up", visits: visits * 200 }]);
});

it("counts each selector for itself", () => {
  expect(costsOf('a{x="1"} / rate(b[1m])', 10)).toEqual([
    { selector: 'a{x="1"}', visits: 10 },
    { selector: "b", visits: 40 },
  ]);
});

describe("refuses without asking", () => {
  it.each([
    ["max_over_time(up[30d:1s])", "at most 11000 moments"],
    ["max_over_time(max_over_time(max_over_time(up[1d:1m])[1d:1m])[1d:1m])", "too much for any series"],
    ["rate(up[5m * 1000])", "without arithmetic"],
    ["rate(up[step()])", "without arithmetic"],
    ["rate(up[100y])", "too much for any series"],
  ])("%s", (typed, reason) => {
    expect(() => costsOf(typed, 200)).toThrow(reason);
  });
});
