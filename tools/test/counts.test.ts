import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { closingLine, none, sum, takeCounts } from "./counts.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "counts-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("says what passed and failed, and what was skipped only when something was", () => {
  expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe("12 passed, 0 failed");
  expect(closingLine({ passed: 12, failed: 1, skipped: 3 })).toBe("12 passed, 1 failed, 3 skipped");
});

it("adds runs up", () => {
  const one = { passed: 1, failed: 2, skipped: 3 };
  expect(sum([one, one, none])).toEqual({ passed: 2, failed: 4, skipped: 6 });
});

it("takes a run's counts once", () => {
  const file = join(folder, "counts.json");
  writeFileSync(file, JSON.stringify({ passed: 3, failed: 0, skipped: 0 }));
  expect(takeCounts(file, 0)).toEqual({ passed: 3, failed: 0, skipped: 0 });
  expect(existsSync(file)).toBe(false);
});

it("counts a run that ended badly without a failed test as one failure", () => {
  expect(takeCounts(join(folder, "missing.json"), 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
