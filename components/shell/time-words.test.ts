import { describe, expect, it } from "vitest";

import { describeRange, readLocal, writeLocal } from "./time-words.ts";

const at = (hour: number, day = 20) => Date.UTC(2026, 10, day, hour, 5);

describe("a time range in words", () => {
  it("is how long ago it began", () => {
    expect(describeRange({ lastSeconds: 3600 })).toBe("Last 1h");
  });

  it("names its day once when it is within one", () => {
    expect(describeRange({ from: at(14), to: at(15) }, "UTC")).toBe("11-20 14:05 – 15:05");
    expect(describeRange({ from: at(14), to: at(15, 21) }, "UTC")).toBe("11-20 14:05 – 11-21 15:05");
  });
});

describe("a moment in a field", () => {
  it("is written and read in the same zone", () => {
    expect(writeLocal(at(14), "UTC")).toBe("2026-11-20T14:05");
    expect(readLocal(writeLocal(at(14), "UTC"), true)).toBe(at(14));
    expect(readLocal(writeLocal(at(14)), false)).toBe(at(14));
  });

  it("that is incomplete is none", () => {
    expect(readLocal("", true)).toBeNaN();
  });
});
