import { readFileSync, rmSync } from "node:fs";

/** How many tests ended how. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export const none: Counts = { passed: 0, failed: 0, skipped: 0 };

/** Where a test run writes its counts for the run that started it: the path is in this variable. */
export const countsVariable = "QUARTERDECK_COUNTS";

export const sum = (all: readonly Counts[]): Counts =>
  all.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    none,
  );

/** The last line of every test command, alone on its line. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** Reads and removes a counts file. A run that ended badly counts as a failure even when no test says so. */
export function takeCounts(file: string, exitCode: number): Counts {
  const counts = readCounts(file);
  rmSync(file, { force: true });
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function readCounts(file: string): Counts {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Counts;
  } catch {
    return none; // it ended before it could write
  }
}
