import { writeFileSync } from "node:fs";

import type { Reporter, TestModule } from "vitest/node";

import { type Counts, countsVariable, none } from "./test/counts.ts";

/** Writes how many tests passed, failed and were skipped where `npm test` and `npm run test:real` look for it. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const file = process.env[countsVariable];
    if (file !== undefined) writeFileSync(file, JSON.stringify(count(modules, errors)));
  }
}

function count(modules: readonly TestModule[], errors: readonly unknown[]): Counts {
  // A module that does not load holds no test, yet something failed; the same for an error outside any test.
  const broken = modules.filter((one) => one.errors().length > 0).length;
  const counts = { ...none, failed: errors.length + broken };
  for (const one of modules) {
    for (const test of one.children.allTests()) {
      const { state } = test.result();
      if (state !== "pending") counts[state] += 1;
    }
  }
  return counts;
}
