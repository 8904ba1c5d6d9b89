import { setImmediate as nextTurn } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { Reclaimer } from "./reclaim.ts";

const READ_BYTES = 64 * 1024;
const READS = 1600;

/** How far memory outside the heap grows while 100 MB are read in pieces that nobody keeps. */
async function growth(count: (bytes: number) => void): Promise<number> {
  const before = process.memoryUsage().arrayBuffers;
  let peak = 0;
  for (let read = 0; read < READS; read += 1) {
    count(Buffer.allocUnsafeSlow(READ_BYTES).length);
    if (read % 8 === 0) await nextTurn();
    peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
  }
  return peak;
}

describe("reading a long body", () => {
  it("keeps to a few megabytes of buffers", async () => {
    const reclaimer = new Reclaimer();
    expect(await growth((bytes) => reclaimer.count(bytes))).toBeLessThan(12 * 1024 * 1024);
  });
});
