import { statSync } from "node:fs";

import { judgeArgoHealth, judgeKstatus } from "./health.ts";
import { summarize, type Verdict } from "./verdict.ts";
import { judgeWire } from "./wire.ts";

/** Every suite by its name; null where the product does not have what it judges yet. */
const suites: Readonly<Record<string, ((folder: string) => Verdict[]) | null>> = {
  "pod-security": null,
  kstatus: judgeKstatus,
  "argo-health": judgeArgoHealth,
  polaris: null,
  wire: judgeWire,
  deprecations: null,
};

const usage = `Usage: npm run conformance -- SUITE DIR   (SUITE: ${Object.keys(suites).join(", ")})`;

function refuse(sentence: string): number {
  console.error(`QD-005-flag: ${sentence}\n${usage}`);
  return 2;
}

/** Runs one suite over a folder. Gives the exit code: 0 all agree, 1 some do not, 2 it could not be run. */
function main([suite = "", folder = ""]: readonly string[]): number {
  const judge = suites[suite];
  if (judge === undefined) return refuse(suite === "" ? "Name a suite." : `There is no suite "${suite}".`);
  if (judge === null) return refuse(`Suite "${suite}" is not there yet.`);
  if (folder === "" || !statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    return refuse(folder === "" ? "Name the folder of the suite's cases." : `There is no folder "${folder}".`);
  const verdicts = judge(folder);
  for (const { name, disagreements, skipped } of verdicts) {
    for (const disagreement of disagreements) console.log(`${name}: ${disagreement}`);
    if (skipped !== null) console.log(`${name}: skipped, ${skipped}`);
  }
  const summary = summarize(suite, verdicts);
  console.log(JSON.stringify(summary));
  // A folder without a case agrees with nothing.
  return summary.agree > 0 && summary.agree + summary.skipped === summary.total ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
