import { describe, expect, it } from "vitest";

import { backupPhases, classOf, isOver, restorePhases } from "./phase.ts";

describe("a phase", () => {
  it.each([
    ["", "running"],
    ["New", "running"],
    ["Queued", "running"],
    ["ReadyToStart", "running"],
    ["FailedValidation", "fail"],
    ["InProgress", "running"],
    ["WaitingForPluginOperations", "running"],
    ["WaitingForPluginOperationsPartiallyFailed", "ailing"],
    ["Finalizing", "running"],
    ["FinalizingPartiallyFailed", "ailing"],
    ["Completed", "success"],
    ["PartiallyFailed", "partial"],
    ["Failed", "fail"],
    ["Deleting", "deleting"],
  ])("%s is %s", (phase, expected) => expect(classOf(phase)).toBe(expected));

  it.each(["Verifying", "completed", "CompletedWithWarnings", "toString", "__proto__", "VerifyingPartiallyFailed"])(
    "%s of a version that we do not know is no success",
    (phase) => expect(classOf(phase)).toBe("strange"),
  );

  it("is a success in one way only", () => {
    const all = [...backupPhases, ...restorePhases];
    expect(new Set(all.filter((phase) => classOf(phase) === "success"))).toEqual(new Set(["Completed"]));
  });

  it("is over when nothing more comes of it", () => {
    expect(backupPhases.filter(isOver)).toEqual(["FailedValidation", "Completed", "PartiallyFailed", "Failed"]);
  });
});
