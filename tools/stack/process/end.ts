import { setTimeout as sleep } from "node:timers/promises";

import { listOwnProcesses } from "./own.ts";

const pollMilliseconds = 50;

type List = () => readonly { pid: number }[];

/**
 * Ends every process of one cluster and returns how many there were. They are asked in reverse start order, so that
 * none waits for a server that has gone. After the grace (2 s: enough to close sockets and files; what they store is
 * thrown away next) they are ended without being asked.
 */
export function endOwnProcesses(clusterFolder: string, graceMilliseconds = 2_000): Promise<number> {
  return endListed(() => listOwnProcesses(clusterFolder), graceMilliseconds);
}

/** Ends what a list shows and returns how many it showed first; it is asked again before each signal. */
export async function endListed(list: List, graceMilliseconds: number): Promise<number> {
  const count = list().length;
  signal(list, "SIGTERM");
  // A stopped process (SIGSTOP by a fault test) takes SIGTERM only after it continues.
  signal(list, "SIGCONT");
  const deadline = Date.now() + graceMilliseconds;
  while (list().length > 0) {
    if (Date.now() > deadline) signal(list, "SIGKILL");
    await sleep(pollMilliseconds);
  }
  return count;
}

/** Lets frozen processes go on, after a fault test that stopped them was itself interrupted. */
export function continueOwnProcesses(clusterFolder: string): void {
  signal(() => listOwnProcesses(clusterFolder), "SIGCONT");
}

function signal(list: List, name: NodeJS.Signals): void {
  for (const { pid } of list().toReversed()) {
    try {
      process.kill(pid, name);
    } catch {
      // It ended by itself since it was listed.
    }
  }
}
