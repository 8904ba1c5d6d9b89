import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

import { runBenchmarks } from "./benchmark/run.ts";
import { setPinning } from "./child.ts";
import { describeThisMachine } from "./machine.ts";
import { type Options, parseOptions, USAGE } from "./options.ts";
import { type Report, toMarkdown } from "./report.ts";

/** Above this the machine is busy with something else, and figures tell little. */
const QUIET_LOAD = 0.3;

async function bench(options: Options): Promise<Report> {
  const machine = describeThisMachine();
  setPinning(machine.pinned);
  const folder = mkdtempSync(path.join(os.tmpdir(), "quarterdeck-bench-"));
  try {
    const { measures, remarks } = await runBenchmarks({ ...options, folder });
    if (machine.loadBefore > QUIET_LOAD) {
      remarks.unshift(
        `The machine was not quiet before the run (load ${machine.loadBefore}): trust the ratios, not the figures.`,
      );
    }
    const command = ["npm run bench --", ...process.argv.slice(2)].join(" ");
    return { command, at: new Date().toISOString(), machine, pods: options.pods, measures, remarks };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv.includes("--help")) console.log(USAGE);
else {
  const options = parseOptions(process.argv.slice(2));
  const report = await bench(options);
  const table = toMarkdown(report);
  console.log(table);
  if (options.jsonFile) writeFileSync(options.jsonFile, `${JSON.stringify(report, null, 2)}\n`);
  else console.log(JSON.stringify(report));
  if (options.markdownFile) writeFileSync(options.markdownFile, table);
}
