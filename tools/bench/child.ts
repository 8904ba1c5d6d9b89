import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** What runs on which core: the measured side alone on the first, everything that feeds or asks it on the second. */
export type Core = "measured" | "feeding" | "any";

const CORE: Record<Core, string | null> = { measured: "0", feeding: "1", any: null };

let pinning = false;

/** Switches core pinning on; off where `taskset` is missing or there is one core only. */
export function setPinning(on: boolean): void {
  pinning = on;
}

function commandOn(core: Core, command: string, args: readonly string[]): [string, string[]] {
  const number = pinning ? CORE[core] : null;
  return number === null ? [command, [...args]] : ["taskset", ["-c", number, command, ...args]];
}

export interface Running {
  child: ChildProcess;
  /** The line that said it is ready. */
  readyLine: string;
  stop: () => Promise<void>;
}

interface StartOptions {
  core: Core;
  env?: Record<string, string>;
  /** Written to its standard input, which then ends; without it standard input stays open as long as this process lives. */
  input?: object;
  /** Which line of standard output or error says that it is ready. */
  ready: (line: string) => boolean;
  timeoutMilliseconds: number;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), 5000);
  await exited;
  clearTimeout(killer);
}

/** Starts a process and waits until it is ready. @throws {Error} with its last lines when it ends or stays silent. */
export async function start(command: string, args: readonly string[], options: StartOptions): Promise<Running> {
  const child = spawn(...commandOn(options.core, command, args), {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, ...options.env },
  });
  if (options.input) child.stdin.end(JSON.stringify(options.input));
  const tail: string[] = [];
  const ready = new Promise<string>((resolve, reject) => {
    const fail = (why: string) =>
      reject(new Error(`${command} ${args[0] ?? ""}: ${why}\n${tail.slice(-20).join("\n")}`));
    const timer = setTimeout(
      () => fail(`not ready after ${options.timeoutMilliseconds} ms`),
      options.timeoutMilliseconds,
    );
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => fail(`ended with ${code}`));
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on("line", (line) => {
        if (tail.push(line) > 50) tail.shift();
        if (!options.ready(line)) return;
        clearTimeout(timer);
        resolve(line);
      });
    }
  });
  try {
    return { child, readyLine: await ready, stop: () => end(child) };
  } catch (error) {
    await end(child);
    throw error;
  }
}

const REPORT_TIMEOUT_MILLISECONDS = 240_000;

/** Runs one of the benchmark's own scripts with `input` on its standard input and returns what it reports. */
export async function report<Answer>(script: URL, input: object, core: Core): Promise<Answer> {
  const running = await start(process.execPath, ["--expose-gc", "--max-old-space-size=12000", script.pathname], {
    core,
    input,
    ready: (line) => line.startsWith("{"),
    timeoutMilliseconds: REPORT_TIMEOUT_MILLISECONDS,
  });
  await running.stop();
  return JSON.parse(running.readyLine) as Answer;
}
