import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

import { endListed } from "#tools/stack/process/end.ts";
import { listProcesses } from "#tools/stack/process/list.ts";
import { StackError } from "#tools/stack/stack-error.ts";

import { metricsLayoutOf, programLayoutOf } from "./layout.ts";

/** One server of the metrics, as it is started. Its configuration lies in its own folder, by which it is known again. */
export type Program = { name: string; command: string; config: string; args: readonly string[]; readyUrl: string };

// 30 s: each is ready in 1 s on two idle cores.
const limitMilliseconds = 30_000;
// 5 s: a Prometheus writes its last block first.
const graceMilliseconds = 5_000;

/** The metrics' processes of a stack: those that were told a file of its metrics folder. A pid file proves nothing. */
export function listMetrics(folder: string): { pid: number; name: string }[] {
  const inside = `${metricsLayoutOf(folder).folder}/`;
  return listProcesses().flatMap(({ pid, command }) => {
    const own = command.slice(1).find((argument) => argument.includes(`=${inside}`));
    return own === undefined ? [] : [{ pid, name: own.split(inside)[1]?.split("/")[0] ?? "" }];
  });
}

export async function isReady({ readyUrl }: Pick<Program, "readyUrl">): Promise<boolean> {
  try {
    return (await fetch(readyUrl, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** Starts a program unless it runs with this very configuration, and waits until it answers; returns whether it was started. */
export async function ensureProgram(folder: string, program: Program): Promise<boolean> {
  const own = () => listMetrics(folder).filter(({ name }) => name === program.name);
  const isRunning = () => own().length > 0;
  const { config, folder: home } = programLayoutOf(folder, program.name);
  mkdirSync(home, { recursive: true });
  const isChanged = !existsSync(config) || readFileSync(config, "utf8") !== program.config;
  if (isRunning() && !isChanged && (await isReady(program))) return false;
  if (isChanged) await endListed(own, graceMilliseconds);
  writeFileSync(config, program.config, { mode: 0o600 });
  if (!isRunning()) launch(folder, program);
  const deadline = Date.now() + limitMilliseconds;
  while (!(await isReady(program))) {
    if (Date.now() > deadline || !isRunning()) throw refuse(folder, program);
    await sleep(100);
  }
  return true;
}

function launch(folder: string, { name, command, args }: Program): void {
  const layout = programLayoutOf(folder, name);
  const log = openSync(layout.log, "w");
  const child = spawn(command, args, { cwd: layout.folder, detached: true, stdio: ["ignore", log, log] });
  child.on("error", () => {}); // Nothing answers then, which ensureProgram tells.
  child.unref();
  closeSync(log);
}

function refuse(folder: string, { name }: Program): StackError {
  const { log } = programLayoutOf(folder, name);
  const said = readFileSync(log, "utf8").trim().split("\n").slice(-5).join("\n");
  const sentence = `${name} of the metrics did not get ready within ${limitMilliseconds / 1000} s:\n${said}\n`;
  return new StackError("QD-stack-metrics", sentence, `The whole log is ${log}.`);
}

/** Ends the metrics of a stack; returns how many processes there were. */
export const endMetrics = (folder: string): Promise<number> => endListed(() => listMetrics(folder), graceMilliseconds);
