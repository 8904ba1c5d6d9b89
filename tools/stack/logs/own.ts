import { endListed } from "#tools/stack/process/end.ts";
import { listProcesses } from "#tools/stack/process/list.ts";

import { logsLayoutOf } from "./layout.ts";

export type Hop = { pid: number; name: string };

// 10 s: a store writes what it was sent to its disk first.
const graceMilliseconds = 10_000;

/** The processes of a stack's central logs: those that were told a path of their folder. A pid file proves nothing. */
export function listHops(folder: string): Hop[] {
  const inside = `=${logsLayoutOf(folder).folder}/`;
  return listProcesses().flatMap(({ pid, command }) => {
    const own = command.slice(1).find((argument) => argument.includes(inside));
    return own === undefined ? [] : [{ pid, name: own.split(inside)[1]?.split("/")[0] ?? "" }];
  });
}

/** Ends one program of a stack's central logs, or all; returns how many processes there were. */
export function endHops(folder: string, name?: string): Promise<number> {
  return endListed(() => listHops(folder).filter((hop) => name === undefined || hop.name === name), graceMilliseconds);
}
