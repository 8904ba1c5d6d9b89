import { describe, expect, it } from "vitest";

import type { DrillFiring } from "#lib/contract/drill-policy.ts";

import { sayFiring } from "./policy-words.ts";

const firing = (state: DrillFiring["state"], ...refusals: string[]): DrillFiring => ({
  policy: "nightly",
  cluster: "east",
  calendar: "0 3 * * * UTC",
  dueAt: 1,
  state,
  turns: refusals.map((refusal, at) => ({ namespace: `ns-${at}`, drill: refusal === "" ? "1" : "", refusal })),
});
const say = (one: DrillFiring | null): [string, string] => {
  const { tone, words } = sayFiring(one, ["ns-0", "ns-1"]);
  return [tone, words];
};

describe("a policy's last time in words", () => {
  it("says what ran, and how many came to nothing", () => {
    expect(say(firing("ended", "", ""))).toEqual(["ok", "2 drills ran."]);
    expect(say(firing("ended", "", "It has no point."))).toEqual(["crit", "1 of 2 namespaces could not be rehearsed."]);
  });

  it("says how far it is while it runs", () => {
    expect(say(firing("running", ""))).toEqual(["busy", "Running, with 1 of 2 namespaces so far."]);
  });

  it.each([
    ["missed", "Missed: Quarterdeck did not run then. It is not made up for."],
    ["skipped", "Skipped: the one before still ran."],
    ["interrupted", "Quarterdeck ended in the middle of it."],
  ] as const)("that was %s is nobody's success", (state, words) => {
    expect(say(firing(state))).toEqual(["warn", words]);
  });

  it("that is still to come is not judged", () => {
    expect(say(null)).toEqual(["unknown", "It was not due yet."]);
  });
});
