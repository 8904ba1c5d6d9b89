import { endListed } from "#tools/stack/process/end.ts";
import { listProcesses } from "#tools/stack/process/list.ts";
import { StackError } from "#tools/stack/stack-error.ts";

import { logsLayoutOf } from "./layout.ts";

export type Hop = { pid: number; name: string };

// 10 s: a store writes what it was sent to its disk first.
const graceMilliseconds = 10_000;

/**
 * The processes of a stack's central logs: those that lie in their folder or were told a path of it. A pid file proves
 * nothing, and neither does a path alone: somebody may be reading that file.
 */
export function listHops(folder: string): Hop[] {
  const inside = `${logsLayoutOf(folder).folder}/`;
  return listProcesses().flatMap(({ pid, command: [program = "", ...args] }) => {
    const own = program.startsWith(inside) ? program : args.find((argument) => argument.includes(`=${inside}`));
    return own === undefined ? [] : [{ pid, name: own.split(inside)[1]?.split("/")[0] ?? "" }];
  });
}

/** Ends one program of a stack's central logs, or all; returns how many processes there were. */
export function endHops(folder: string, name?: string): Promise<number> {
  return endListed(() => listHops(folder).filter((hop) => name === undefined || hop.name === name), graceMilliseconds);
}

/** Freezes a hop as a machine that hangs would, or lets it go on. */
export function signalHop(folder: string, name: string, signal: "SIGSTOP" | "SIGCONT"): void {
  const hops = listHops(folder);
  const own = hops.filter((hop) => hop.name === name);
  for (const { pid } of own) process.kill(pid, signal);
  if (own.length > 0) return;
  const names = [...new Set(hops.map((hop) => hop.name))].join(", ") || "none";
  throw new StackError(
    "QD-stack-hop",
    `No "${name}" runs; running are: ${names}.`,
    "Name one of them, or run up --logs.",
  );
}
