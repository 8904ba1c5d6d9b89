import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { whileLocked } from "./lock.mjs";
import { pinnedNode } from "./node.mjs";
import { explainFileError, Refusal } from "./refusal.mjs";
import { run } from "./run.mjs";
import { start } from "./start.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

// What runs under the pinned Node once the packages are there, by the name of the npm script.
const programs = {
  test: "tools/test.ts",
  "test:real": "tools/test-real.ts",
  verify: "tools/verify.ts",
  format: "tools/format.ts",
  screenshots: "tools/screenshots.ts",
  stack: "tools/stack/main.ts",
  "contract:record": "e2e/contract/record.ts",
  audit: "tools/audit.ts",
  backup: "tools/backup.ts",
  restore: "tools/restore.ts",
  bench: "tools/bench/bench.ts",
  conformance: "tools/conformance/main.ts",
};

const commands = {
  start: (args) => start(root, args),
  dev: (args) => start(root, args, { isDevelopment: true }),
  build: () => whileLocked(root, async () => ensureBuilt(root, await prepare())),
  ...Object.fromEntries(Object.entries(programs).map(([name, file]) => [name, (args) => runProgram(file, args)])),
};

async function prepare() {
  await ensureInstalled(root);
  return pinnedNode(root);
}

async function runProgram(file, args) {
  const node = await whileLocked(root, prepare);
  // Tools they start in turn find the pinned Node and the packages' programs first.
  const path = [dirname(node), join(root, "node_modules", ".bin"), process.env.PATH].join(
    process.platform === "win32" ? ";" : ":",
  );
  return run(node, [join(root, file), ...args], {
    cwd: root,
    env: { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: "1" },
  });
}

/** Runs one npm script and sets the exit code; a refusal is one line. */
export async function main([command, ...args]) {
  try {
    const chosen = commands[command];
    if (chosen === undefined) throw unknownCommand(command);
    process.exitCode = (await chosen(args)) ?? 0;
  } catch (error) {
    const explained = explainFileError(error, root);
    if (!(explained instanceof Refusal)) throw error;
    process.stderr.write(`${explained.message}\n`);
    process.exitCode = explained.exitCode;
  }
}

function unknownCommand(command = "") {
  const names = Object.keys(commands).join(", ");
  return new Refusal("QD-005-flag", `There is no command "${command}".`, `There are: ${names}.`, 2);
}
