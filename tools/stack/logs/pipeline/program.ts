import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { hopLayoutOf } from "#tools/stack/logs/layout.ts";
import { endHops, listHops } from "#tools/stack/logs/own.ts";
import { StackError } from "#tools/stack/stack-error.ts";

/** One hop of the pipeline as it is started; known again by its folder. */
export type Program = {
  name: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Without one it is ready as soon as it runs. */
  readyUrl?: string;
};

// 120 s: a RabbitMQ is there in 5 s on two idle cores.
const limitMilliseconds = 120_000;

/** One of our own programs, told its configuration in a file; a changed one restarts it. */
export function ownProgram(folder: string, name: string, script: string, config: object, readyUrl?: string): Program {
  const layout = hopLayoutOf(folder, name);
  const file = join(layout.folder, "config.json");
  mkdirSync(layout.folder, { recursive: true });
  writeFileSync(file, JSON.stringify(config, null, 2), { mode: 0o600 });
  const args = [join(import.meta.dirname, script), `--config=${file}`];
  return { name, command: process.execPath, args, env: process.env, ...(readyUrl && { readyUrl }) };
}

/** Starts a hop unless it runs, and waits until it answers; returns whether it was started. */
export async function ensureHop(folder: string, program: Program): Promise<boolean> {
  const isRunning = () => listHops(folder).some(({ name }) => name === program.name);
  if (isRunning() && (await isReady(program))) return false;
  // One that a fault test froze does not answer; what it was sent is still in the queue.
  await endHops(folder, program.name);
  launch(folder, program);
  const deadline = Date.now() + limitMilliseconds;
  const started = Date.now();
  while (!isRunning() || !(await isReady(program))) {
    const hasEnded = Date.now() > started + 2_000 && !isRunning();
    if (hasEnded || Date.now() > deadline) throw refuse(folder, program.name);
    await sleep(100);
  }
  return true;
}

async function isReady({ readyUrl }: Program): Promise<boolean> {
  if (readyUrl === undefined) return true;
  try {
    return (await fetch(readyUrl, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}

function launch(folder: string, { name, command, args, env }: Program): void {
  const { folder: home, said, pidFile } = hopLayoutOf(folder, name);
  mkdirSync(home, { recursive: true });
  const log = openSync(said, "w");
  const child = spawn(command, args, { cwd: home, env, detached: true, stdio: ["ignore", log, log] });
  child.on("error", () => {}); // Nothing answers then, which ensureHop tells.
  child.unref();
  closeSync(log);
  if (child.pid !== undefined) writeFileSync(pidFile, String(child.pid));
}

function refuse(folder: string, name: string): StackError {
  const { said } = hopLayoutOf(folder, name);
  const lines = existsSync(said) ? readFileSync(said, "utf8").trim().split("\n").slice(-5).join("\n") : "";
  return new StackError(
    "QD-stack-logs",
    `${name} of the pipeline did not get ready:\n${lines}\n`,
    `The whole log is ${said}.`,
  );
}
