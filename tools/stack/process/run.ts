import { spawn } from "node:child_process";
import { basename } from "node:path";

import { StackError } from "#tools/stack/stack-error.ts";

type RunOptions = {
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  input?: string;
  remedy?: string;
  timeoutMilliseconds?: number;
};

/** Runs a program to its end and returns what it wrote to stdout; a failure carries the last lines of stderr. */
export function runProgram(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { env, cwd, input, remedy = "Run the command again.", timeoutMilliseconds } = options;
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const child = spawn(program, args, { env, cwd, timeout: timeoutMilliseconds, stdio: ["pipe", "pipe", "pipe"] });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  child.on("error", (error) =>
    reject(new StackError("QD-stack-run", `${program} did not start: ${error.message}.`, remedy)),
  );
  child.stdin.on("error", () => {}); // A program that ends without reading says so by its exit code.
  child.on("close", (code, signal) => {
    if (code === 0) return resolve(Buffer.concat(stdout).toString());
    const said = Buffer.concat(stderr).toString().trim().split("\n").slice(-15).join("\n");
    const sentence = `${basename(program)} ${args[0] ?? ""} ended with ${signal ?? `exit code ${code}`}:\n${said}\n`;
    return reject(new StackError("QD-stack-run", sentence, remedy));
  });
  child.stdin.end(input);
  return promise;
}
