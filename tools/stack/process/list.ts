import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

export type Process = { pid: number; command: readonly string[] };

/** Every process whose command line can be read. A zombie has none and is therefore not listed. */
export function listProcesses(): Process[] {
  if (!existsSync("/proc/self/cmdline"))
    return parseProcessTable(execFileSync("ps", ["-axo", "pid=,command="], { encoding: "utf8" }));
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.flatMap((name) => {
    const command = readCommand(name);
    return command.length === 0 ? [] : [{ pid: Number(name), command }];
  });
}

/** Rows of `ps -axo pid=,command=`. Arguments are cut at blanks, which is enough for paths without blanks. */
export function parseProcessTable(table: string): Process[] {
  return table.split("\n").flatMap((line) => {
    const [pid, ...command] = line.trim().split(/\s+/);
    return pid && command.length > 0 ? [{ pid: Number(pid), command }] : [];
  });
}

/** True while a process with this pid runs. A zombie has ended: nothing is left to wait for. */
export function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return !existsSync("/proc/self/cmdline") || readCommand(String(pid)).length > 0;
}

function readCommand(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").filter(Boolean);
  } catch {
    return []; // Ended between the listing and this read, or belongs to another user.
  }
}
