import { join } from "node:path";

import { closingLine, type Counts, none, sum } from "./test/counts.ts";
import { journeys } from "./test/journeys.ts";
import { runStage, type Stage } from "./test/stage.ts";
import { renewal, threats } from "./test/threats.ts";

const packaged = (path: string): string => join("node_modules", ...path.split("/"));

const verify: Stage = { name: "static checks", script: ["tools/verify.ts"], counted: "itself" };
const unit: Stage = {
  name: "unit and contract tests",
  script: [packaged("vitest/vitest.mjs"), "run", "--reporter=default", "--reporter=./tools/closing-line-reporter.ts"],
  counted: "itself",
};
const build: Stage = { name: "build", script: ["tools/bootstrap.mjs", "build"], counted: "as one" };
const size: Stage = { name: "size of pages", script: [packaged("size-limit/bin.js")], counted: "as one" };

/** What can be shown only with a build; without one all of it counts as one failure, the build's. */
async function runBuilt(): Promise<Counts[]> {
  const built = await runStage(build);
  if (built.failed > 0) return [built];
  // What it computes, it computes while pages are weighed: figures of the other threats are theirs alone.
  const renewed = runStage(renewal);
  const others = [await runStage(size), await runStage(threats)];
  return [built, await renewed, ...others, await runStage(journeys("short"))];
}

const counts = [await runStage(verify), await runStage(unit), ...(await runBuilt())];
const total = sum([none, ...counts]);
if (total.failed > 0) process.exitCode = 1;
console.log(`\n${closingLine(total)}`);
