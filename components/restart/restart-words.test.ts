import { describe, expect, it } from "vitest";

import type { RestartGroup } from "#lib/contract/restart.ts";
import { aRestartAnswer } from "#lib/testing/api/views.ts";

import { describeEnd, describeGap, formatAtLeast, heatValues, nameOfGroup, stepLabels } from "./restart-words.ts";

const none = { count: 0, isAtLeast: false };
const group: RestartGroup = {
  id: "oom",
  value: "oom",
  counts: { h1: none, h24: none, d7: none },
  rate: "looping",
  deployTime: 0,
  last: {
    at: 1,
    cluster: "eu",
    namespace: "shop",
    podUid: "",
    container: "",
    isGone: false,
    pod: "web-1",
    node: "n1",
    workloadKind: "Deployment",
    workload: "web",
    cause: "oom",
    reason: "OOMKilled",
    exitCode: 137,
    signal: "SIGKILL",
  },
  owner: "",
  steps: [0, 0, 2, 0],
  unplaced: null,
};

describe("restarts in words", () => {
  it("say at least where there may be more", () => {
    expect(formatAtLeast({ count: 12, isAtLeast: true })).toBe("≥ 12");
    expect(formatAtLeast({ count: 12, isAtLeast: false })).toBe("12");
  });

  it("tell how one ended, and what is not known of it", () => {
    expect(describeEnd(group.last)).toBe("OOMKilled · exit 137 · SIGKILL");
    expect(describeEnd({ reason: "", exitCode: null, signal: null })).toBe("exit code not known");
  });

  it("name a group by its cause's word, or by what it is", () => {
    expect(nameOfGroup("cause", group)).toBe("Out of memory");
    expect(nameOfGroup("node", { ...group, value: "" })).toBe("none");
  });

  it("say since when they are watched, as long as it matters", () => {
    expect(describeGap(aRestartAnswer())).toBe("");
    const totals = { h1: none, h24: none, d7: { count: 3, isAtLeast: true } };
    expect(describeGap(aRestartAnswer({ totals }))).toMatch(/^Watched since /);
  });

  it("label the steps of the heat map by day and hour", () => {
    const labels = stepLabels({ start: 1_800_000_000, stepSeconds: 1800, steps: 3 }, "UTC");
    expect(labels).toEqual(["Fri 15 08:00", "Fri 15 08:30", "Fri 15 09:00"]);
  });

  it("mark steps as unknown in which restarts may lie, and no others", () => {
    const heat = { start: 1000, stepSeconds: 100, steps: 4 };
    expect(heatValues(group, heat)).toEqual([0, 0, 2, 0]);
    const unplaced = { from: 1150, to: 1250, count: 4 };
    expect(heatValues({ ...group, unplaced }, heat)).toEqual([0, null, 2, 0]);
  });
});
