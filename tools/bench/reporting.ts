import { readFileSync, writeFileSync } from "node:fs";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";

/** The input a child script was given by `report()`, on standard input. */
export function readInput(): unknown {
  return JSON.parse(readFileSync(0, "utf8"));
}

export function writeReport(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0));
}

export interface Cost {
  cpuMilliseconds: number;
  wallMilliseconds: number;
  /** Longest time the event loop did not turn. */
  longestPauseMilliseconds: number;
}

/** CPU of all threads, wall time and the longest pause of the event loop while `work` runs. */
export async function costOf(work: () => Promise<void>): Promise<Cost> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await sleep(20);
  delay.reset();
  // The histogram measures from its first tick after a reset.
  await sleep(20);
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const wallMilliseconds = performance.now() - start;
  const used = process.cpuUsage(cpu);
  await sleep(5);
  delay.disable();
  return {
    cpuMilliseconds: (used.user + used.system) / 1000,
    wallMilliseconds,
    longestPauseMilliseconds: delay.max / 1e6,
  };
}

/** Resident bytes after everything unreachable was freed. */
export async function settledRss(): Promise<number> {
  for (let turn = 0; turn < 5; turn++) {
    // Also the code and the half-empty pages that an ordinary collection keeps.
    await globalThis.gc?.({ type: "major", execution: "async", flavor: "last-resort" });
    await sleep(60);
  }
  return process.memoryUsage.rss();
}

/** Lets the kernel forget the highest resident size so far; false where it cannot (no Linux). */
export function resetPeakRss(): boolean {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
    return true;
  } catch {
    return false;
  }
}

/** Highest resident size in bytes since `resetPeakRss`. */
export function readPeakRss(): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? Number.NaN) * 1024;
}
