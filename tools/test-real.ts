import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { closingLine, type Counts, sum } from "./test/counts.ts";
import { journeys } from "./test/journeys.ts";
import { runStage, type Stage } from "./test/stage.ts";
import { threatsUnderLoad } from "./test/threats.ts";

const vitest = join("node_modules", "vitest", "vitest.mjs");

/** A browser is shown the built pages. */
const build: Stage = { name: "build", script: ["tools/bootstrap.mjs", "build"], counted: "as one" };

/** The suites against real servers; their set-up brings the stack up (tools/stack). */
async function runReal(): Promise<Counts> {
  return runStage({
    name: "suites against real servers",
    script: [
      vitest,
      "run",
      "--config",
      "e2e/real/vitest.config.ts",
      "--reporter=default",
      "--reporter=./tools/closing-line-reporter.ts",
    ],
    counted: "itself",
  });
}

function hasGo(): boolean {
  return spawnSync("go", ["version"]).status === 0;
}

if (!hasGo()) {
  console.error(
    "\nQD-012-go: NO GO ON THIS MACHINE. The real servers are built with it; only what is built already can run.",
  );
  console.error("Install Go 1.26 or newer, put it on PATH and run this again.\n");
}
const built = await runStage(build);
// Before the stack is up: its servers would take their cores.
const long = built.failed > 0 ? [] : [await runStage(threatsUnderLoad), await runStage(journeys("long"))];
const counts = sum([built, ...long, await runReal()]);
if (counts.failed > 0) process.exitCode = 1;
console.log(`\n${closingLine(counts)}`);
