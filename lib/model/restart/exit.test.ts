import { describe, expect, it } from "vitest";

import { exitWords, signalOf } from "./exit.ts";

describe("an exit code", () => {
  it("above 128 names its signal", () => {
    expect([137, 143, 139, 134, 165].map(signalOf)).toEqual(["SIGKILL", "SIGTERM", "SIGSEGV", "SIGABRT", "signal 37"]);
  });

  it("has no signal at 128 and below, beyond the signals there are, and when it is not known", () => {
    expect([0, 1, 128, 193, 255, -1, null].map(signalOf)).toEqual([null, null, null, null, null, null, null]);
  });

  it.each([
    [0, "completed"],
    [1, "application error"],
    [77, "application error"],
    [126, "not executable"],
    [127, "command not found"],
    [137, "SIGKILL"],
    [255, "unknown end"],
    [null, "no exit code"],
  ])("of %s reads %s", (code, word) => expect(exitWords(code)).toBe(word));
});
