import path from "node:path";
import { parseArgs } from "node:util";

import { configFromArguments } from "#lib/server/config/arguments.ts";
import { ConfigError } from "#lib/server/config/problem.ts";
import type { StateConfig } from "#lib/server/config/state.ts";
import { StateError } from "#lib/server/state/state-error.ts";

/** What `backup` and `restore` are told: the archive, and whose state. */
export interface BackupArguments {
  readonly file: string;
  readonly state: StateConfig;
}

/** Null when it is not understood. @throws {ConfigError} when the configuration is wrong. */
export function readArguments(args: readonly string[]): BackupArguments | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { config: { type: "string" }, state: { type: "string" }, key: { type: "string" } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) return null;
  const told =
    values.state === undefined
      ? configFromArguments({ config: values.config }).state
      : { file: path.resolve(values.state), keyFile: null };
  return {
    file: path.resolve(file),
    state: values.key === undefined ? told : { ...told, keyFile: path.resolve(values.key) },
  };
}

/** Runs one of them: a refusal is one line, and exit code 1. */
export async function runTool(usage: string, run: (told: BackupArguments) => Promise<void>): Promise<number> {
  try {
    const told = readArguments(process.argv.slice(2));
    if (told === null) {
      process.stderr.write(usage);
      return 2;
    }
    await run(told);
    return 0;
  } catch (error) {
    if (!(error instanceof StateError || error instanceof ConfigError || isUsage(error))) throw error;
    process.stderr.write(`${error.message}\n${isUsage(error) ? usage : ""}`);
    return isUsage(error) ? 2 : 1;
  }
}

const isUsage = (error: unknown): error is Error =>
  error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
