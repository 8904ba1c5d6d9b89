import { writeFileSync } from "node:fs";

import { type Check, checks } from "./test/checks.ts";
import { countsVariable } from "./test/counts.ts";
import { runProgram } from "./test/run-program.ts";

interface Verdict {
  check: Check;
  isGood: boolean;
  output: string;
}

// Their output is collected, and read in logs as often as on a terminal. knip looks at other files when CI is set: one verdict everywhere.
const plain = { env: { NO_COLOR: "1", FORCE_COLOR: "0", CI: "" } };

async function judge(check: Check): Promise<Verdict> {
  const since = performance.now();
  let output = "";
  let isGood = true;
  for (const [file, ...args] of check.steps) {
    const isScript = /\.[cm]?[jt]s$|node_modules/.test(file);
    const ended = await runProgram(isScript ? process.execPath : file, isScript ? [file, ...args] : args, plain);
    output += ended.output;
    isGood = ended.exitCode === 0;
    if (!isGood) break;
  }
  console.log(`${isGood ? "✓" : "✗"} ${check.name} (${((performance.now() - since) / 1000).toFixed(1)} s)`);
  return { check, isGood, output };
}

/** Two at a time: most of them use more than one core already. */
async function judgeAll(): Promise<Verdict[]> {
  const waiting = [...checks];
  const verdicts: Verdict[] = [];
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) verdicts.push(await judge(check));
  };
  await Promise.all([work(), work()]);
  return verdicts;
}

const verdicts = await judgeAll();
const bad = verdicts.filter((verdict) => !verdict.isGood);
for (const { check, output } of bad) console.log(`\n✗ ${check.name}\n${output.trimEnd()}`);
const shape = verdicts.find(({ check }) => check.name === "budget");
if (shape?.isGood === true) console.log(shape.output.trimEnd());

const counts = { passed: verdicts.length - bad.length, failed: bad.length, skipped: 0 };
const file = process.env[countsVariable];
if (file === undefined) console.log(`${counts.passed} checks passed, ${counts.failed} failed`);
else writeFileSync(file, JSON.stringify(counts));
if (bad.length > 0) process.exitCode = 1;
