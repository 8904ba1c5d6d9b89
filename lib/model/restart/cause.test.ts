import { describe, expect, it } from "vitest";

import { causeOf, causeWords, isDeployTime, restartCauses } from "./cause.ts";

const exit = (exitCode: number | null, reason = "Error", more = {}) =>
  causeOf({ exitCode, reason, status: "Running", isProbeFailed: false, ...more });

describe("the cause of a restart", () => {
  it.each([
    [137, "OOMKilled", "oom"],
    [137, "Error", "killed"],
    [143, "Error", "terminated"],
    [139, "Error", "crashed"],
    [134, "Error", "crashed"],
    [126, "Error", "exec"],
    [127, "Error", "exec"],
    [128, "StartError", "exec"],
    [1, "Error", "error"],
    [3, "Error", "error"],
    [255, "Error", "error"],
    [255, "ContainerStatusUnknown", "node"],
    [255, "Unknown", "node"],
    [0, "Completed", "completed"],
    [null, "", "unknown"],
  ])("of exit code %s with reason %s is %s", (code, reason, cause) => expect(exit(code, reason)).toBe(cause));

  it("is the probe where one failed just before, unless memory or the node explains it", () => {
    expect(exit(137, "Error", { isProbeFailed: true })).toBe("liveness");
    expect(exit(0, "Completed", { isProbeFailed: true })).toBe("liveness");
    expect(exit(137, "OOMKilled", { isProbeFailed: true })).toBe("oom");
  });

  it("is the eviction or the node where the pod says so", () => {
    expect(exit(137, "Error", { status: "Evicted" })).toBe("evicted");
    expect(exit(143, "Error", { status: "NodeShutdown" })).toBe("node");
  });

  it("has a code of its own and words for every case", () => {
    expect(new Set(restartCauses.map((cause) => causeWords[cause].code)).size).toBe(restartCauses.length);
  });

  it("is a deploy's while the pod is young", () => {
    expect(isDeployTime(1600, 1000)).toBe(true);
    expect(isDeployTime(1601, 1000)).toBe(false);
    expect(isDeployTime(1600, null)).toBe(false);
  });
});
