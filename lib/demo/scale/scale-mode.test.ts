import { expect, it } from "vitest";

import { parseScale } from "./scale-mode.ts";

it("reads pods, clusters and changes a second", () => {
  expect(parseScale("scale=150000")).toEqual({ clusters: 1, pods: 150_000, churn: 0 });
  expect(parseScale("scale=300x500")).toEqual({ clusters: 300, pods: 500, churn: 0 });
  expect(parseScale("scale=2x10,churn=20")).toEqual({ clusters: 2, pods: 10, churn: 20 });
});

it.each(["scale", "scale=", "scale=0", "scale=x5", "scale=-1", "scale=5,churn=", "scale=5, churn=2", "story"])(
  "refuses %s",
  (text) => {
    expect(parseScale(text)).toBeUndefined();
  },
);
