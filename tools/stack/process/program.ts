import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { StackError } from "#tools/stack/stack-error.ts";

import { endListed } from "./end.ts";
import { listProcesses } from "./list.ts";

/** One server as it is started. Its configuration lies in its own folder, by which it is known again. */
export type Program = {
  name: string;
  command: string;
  config: string;
  args: readonly string[];
  /** In place of what this process has. */
  environment?: Readonly<Record<string, string>>;
  readyUrl: string;
};

// 30 s: each is ready in 1 to 3 s on two idle cores.
const limitMilliseconds = 30_000;
// 5 s: a Prometheus writes its last block first.
const graceMilliseconds = 5_000;

/** Where one program of a group keeps what it reads and writes. */
export function programLayoutOf(groupFolder: string, name: string) {
  const folder = join(groupFolder, name);
  return {
    folder,
    config: join(folder, "config.yaml"),
    storage: join(folder, "storage"),
    log: join(folder, "program.log"),
  };
}

/**
 * The processes of a group: those that lie in its folder or were told a file of it. A pid file proves nothing, and neither
 * does a path alone: somebody may be reading that file.
 */
export function listPrograms(groupFolder: string): { pid: number; name: string }[] {
  const inside = `${groupFolder}/`;
  return listProcesses().flatMap(({ pid, command: [program = "", ...args] }) => {
    const own = program.startsWith(inside) ? program : args.find((argument) => argument.includes(`=${inside}`));
    return own === undefined ? [] : [{ pid, name: own.split(inside)[1]?.split("/")[0] ?? "" }];
  });
}

async function isReady({ readyUrl }: Program): Promise<boolean> {
  try {
    return (await fetch(readyUrl, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** Starts a program unless it runs with this very configuration, and waits until it answers; returns whether it was started. */
export async function ensureProgram(groupFolder: string, program: Program): Promise<boolean> {
  const own = () => listPrograms(groupFolder).filter(({ name }) => name === program.name);
  const isRunning = () => own().length > 0;
  const { config, folder } = programLayoutOf(groupFolder, program.name);
  mkdirSync(folder, { recursive: true });
  const isChanged = !existsSync(config) || readFileSync(config, "utf8") !== program.config;
  if (isRunning() && !isChanged && (await isReady(program))) return false;
  if (isChanged) await endListed(own, graceMilliseconds);
  writeFileSync(config, program.config, { mode: 0o600 });
  if (!isRunning()) launch(groupFolder, program);
  const deadline = Date.now() + limitMilliseconds;
  while (!(await isReady(program))) {
    if (Date.now() > deadline || !isRunning()) throw refuse(groupFolder, program);
    await sleep(100);
  }
  return true;
}

function launch(groupFolder: string, { name, command, args, environment }: Program): void {
  const { folder, log } = programLayoutOf(groupFolder, name);
  const output = openSync(log, "w");
  // Next declares that NODE_ENV is always there.
  const env = (environment ?? process.env) as NodeJS.ProcessEnv;
  const child = spawn(command, args, { cwd: folder, env, detached: true, stdio: ["ignore", output, output] });
  child.on("error", () => {}); // Nothing answers then, which ensureProgram tells.
  child.unref();
  closeSync(output);
}

function refuse(groupFolder: string, { name }: Program): StackError {
  const { log } = programLayoutOf(groupFolder, name);
  const said = readFileSync(log, "utf8").trim().split("\n").slice(-5).join("\n");
  const group = basename(groupFolder);
  const sentence = `${name} of the ${group} did not get ready within ${limitMilliseconds / 1000} s:\n${said}\n`;
  return new StackError(`QD-stack-${group}`, sentence, `The whole log is ${log}.`);
}

/** Ends a group's processes; returns how many there were. */
export const endPrograms = (groupFolder: string): Promise<number> =>
  endListed(() => listPrograms(groupFolder), graceMilliseconds);
