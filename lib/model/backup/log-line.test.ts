import { describe, expect, it } from "vitest";

import { readVeleroLine } from "./log-line.ts";

describe("a line of Velero's log", () => {
  it("is read into time, level, message and the rest", () => {
    const line = String.raw`time="2026-11-21T22:03:51Z" level=error msg="cannot \"freeze\"" backup=velero/nightly name=db-0`;
    expect(readVeleroLine(line)).toEqual({
      time: "2026-11-21T22:03:51Z",
      level: "error",
      message: 'cannot "freeze"',
      fields: "backup=velero/nightly name=db-0",
    });
  });

  it("is a message alone in any other form, and never longer than a screen can bear", () => {
    expect(readVeleroLine("panic: boom")).toMatchObject({ message: "panic: boom", level: "" });
    expect(readVeleroLine("x".repeat(1_000_000)).message).toHaveLength(16_384);
  });
});
