import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Counts, countsVariable, none, takeCounts } from "./counts.ts";
import { runProgram } from "./run-program.ts";

/** One part of a test command. All run, whatever the ones before found. */
export interface Stage {
  name: string;
  /** A script for this Node, with its arguments. */
  script: readonly [file: string, ...args: string[]];
  /** Who says how many tests there were: the run itself, Playwright's JSON report, or nobody: then it is one test. */
  counted: "itself" | "playwright" | "as one";
  /** Runs while others do: what it prints is shown when it has ended. */
  isBeside?: boolean;
}

/** Runs a stage with its output shown and answers its counts. */
export async function runStage({ name, script, counted, isBeside = false }: Stage): Promise<Counts> {
  if (!isBeside) console.log(`\n── ${name} ──`);
  const folder = mkdtempSync(join(tmpdir(), "quarterdeck-test-"));
  const file = join(folder, "counts.json");
  const env = { [countsVariable]: file, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const { exitCode, seconds, output } = await runProgram(process.execPath, script, { env, isShown: !isBeside });
  if (isBeside) console.log(`\n── ${name} ──\n${output.trimEnd()}`);
  const counts = judge(counted, file, exitCode);
  rmSync(folder, { recursive: true, force: true });
  const verdict = counts.failed === 0 ? "✓" : "✗";
  console.log(`${verdict} ${name}: ${counts.passed} passed, ${counts.failed} failed (${seconds.toFixed(1)} s)`);
  return counts;
}

function judge(counted: Stage["counted"], file: string, exitCode: number): Counts {
  if (counted === "itself") return takeCounts(file, exitCode);
  if (counted === "as one") return { ...none, [exitCode === 0 ? "passed" : "failed"]: 1 };
  const counts = countJourneys(file);
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function countJourneys(file: string): Counts {
  try {
    const { stats } = JSON.parse(readFileSync(file, "utf8")) as {
      stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    };
    // One that passed at the second try passed, and is listed by name as flaky.
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
  } catch {
    return none;
  }
}
