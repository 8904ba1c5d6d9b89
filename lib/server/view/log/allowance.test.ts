import { describe, expect, it } from "vitest";

import { Allowance } from "./allowance.ts";

const MIB = 1024 * 1024;

function start() {
  let now = 0;
  const allowance = new Allowance(() => now);
  return { allowance, pass: (milliseconds: number) => (now += milliseconds) };
}

describe("what a reader may be sent of followed logs", () => {
  it("is all of what was written before", () => {
    const { allowance } = start();
    expect(Array.from({ length: 32 }, () => allowance.takes(MIB))).not.toContain(false);
    expect([allowance.takes(1), allowance.takeDropped()]).toEqual([false, 1]);
  });

  it("is a mebibyte a second of a flood, and what is left out is counted once", () => {
    const { allowance, pass } = start();
    allowance.takes(32 * MIB);
    let sent = 0;
    for (let step = 0; step < 1000; step += 1) {
      pass(10);
      for (let chunk = 0; chunk < 8; chunk += 1) if (allowance.takes(MIB / 16)) sent += 1 / 16;
    }
    expect([Math.round(sent), Math.round(sent + allowance.takeDropped() / MIB), allowance.takeDropped()]).toEqual([
      10, 500, 0,
    ]);
  });

  it("is everything again once the flood is over", () => {
    const { allowance, pass } = start();
    allowance.takes(32 * MIB);
    pass(32_000);
    expect(allowance.takes(32 * MIB)).toBe(true);
  });

  it("does not grow without end while nothing is written", () => {
    const { allowance, pass } = start();
    pass(1e9);
    expect([allowance.takes(32 * MIB), allowance.takes(MIB)]).toEqual([true, false]);
  });
});
