import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { shippedFolders } from "./boundary/layers.ts";
import { report } from "./check/report.ts";

interface Cruised {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] };
}

/** Checks the whole graph of a tree against the layers. Seeing no module is a problem of its own: it once meant "passed". */
export async function judgeGraph(root: string): Promise<{ problems: string[]; summary: string }> {
  const folders = shippedFolders.filter((folder) => existsSync(join(root, folder)));
  const { summary } = await cruise(root, folders);
  const problems = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
  if (summary.totalCruised === 0) problems.push("dependency-cruiser saw no module: is @swc/core installed?");
  return { problems, summary: `${summary.totalCruised} modules cruised` };
}

async function cruise(root: string, folders: string[]): Promise<Cruised> {
  const bin = join(import.meta.dirname, "..", "node_modules", "dependency-cruiser", "bin", "dependency-cruiser.mjs");
  const args = [bin, "--config", ".dependency-cruiser.mjs", "--output-type", "json", ...folders];
  const options = { cwd: root, maxBuffer: 256 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)(process.execPath, args, options).catch(withOutput);
  return JSON.parse(stdout) as Cruised;
}

// Violations may end it with a code of their own; what it wrote counts.
function withOutput(error: Error & { stdout?: string }): { stdout: string } {
  if (error.stdout === undefined || error.stdout === "") throw error;
  return { stdout: error.stdout };
}

if (import.meta.main) report(await judgeGraph(process.cwd()));
