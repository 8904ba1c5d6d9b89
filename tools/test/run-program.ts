import { spawn } from "node:child_process";

export interface Ended {
  exitCode: number;
  output: string;
  seconds: number;
}

export interface RunOptions {
  env?: Record<string, string>;
  /** Shows the output as it comes instead of collecting it. */
  isShown?: boolean;
}

/** Runs a program to its end, without input. A program that cannot be started ends with 127 and the reason as its output. */
export function runProgram(program: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const since = performance.now();
  const seconds = (): number => (performance.now() - since) / 1000;
  const out = options.isShown === true ? "inherit" : "pipe";
  return new Promise((resolve) => {
    const env = { ...process.env, ...options.env };
    const child = spawn(program, args, { env, stdio: ["ignore", out, out] });
    const chunks: Buffer[] = [];
    child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.once("error", (error) => resolve({ exitCode: 127, output: error.message, seconds: seconds() }));
    child.once("close", (code) =>
      resolve({ exitCode: code ?? 1, output: Buffer.concat(chunks).toString(), seconds: seconds() }),
    );
  });
}
