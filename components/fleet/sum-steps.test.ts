import { describe, expect, it } from "vitest";

import type { RestartAnswer } from "#lib/contract/restart.ts";

import { sumSteps } from "./sum-steps.ts";

const heat = { start: 1000, stepSeconds: 100, steps: 3 };
const groups = (...all: number[][]) => all.map((steps) => ({ steps })) as unknown as RestartAnswer["groups"];

describe("restarts by step over all groups", () => {
  it("are added up", () => {
    expect(sumSteps({ groups: groups([1, 0, 2], [0, 3, 1]), heat, watchedFrom: 0 })).toEqual([1, 3, 3]);
  });

  it("are unknown where nobody watched and nothing is known, and zero where somebody did", () => {
    expect(sumSteps({ groups: groups([0, 0, 0]), heat, watchedFrom: 1150 })).toEqual([null, 0, 0]);
    expect(sumSteps({ groups: groups([4, 0, 0]), heat, watchedFrom: 1150 })).toEqual([4, 0, 0]);
  });

  it("are as many as the answer has steps", () => {
    expect(sumSteps({ groups: [], heat, watchedFrom: 0 })).toEqual([0, 0, 0]);
  });
});
