import { setTimeout as sleep } from "node:timers/promises";

import { listOwnProcesses } from "./own.ts";

const pollMilliseconds = 50;

/**
 * Ends every process of one cluster and returns how many there were. They are asked in reverse start order, so that
 * none waits for a server that has gone; ownership is looked up again before each signal. After the grace (2 s: enough
 * to close sockets and files; what they store is thrown away next) they are ended without being asked.
 */
export async function endOwnProcesses(clusterFolder: string, graceMilliseconds = 2_000): Promise<number> {
  const count = listOwnProcesses(clusterFolder).length;
  signal(clusterFolder, "SIGTERM");
  // A stopped process (SIGSTOP by a fault test) takes SIGTERM only after it continues.
  signal(clusterFolder, "SIGCONT");
  const deadline = Date.now() + graceMilliseconds;
  while (listOwnProcesses(clusterFolder).length > 0) {
    if (Date.now() > deadline) signal(clusterFolder, "SIGKILL");
    await sleep(pollMilliseconds);
  }
  return count;
}

/** Lets frozen processes go on, after a fault test that stopped them was itself interrupted. */
export function continueOwnProcesses(clusterFolder: string): void {
  signal(clusterFolder, "SIGCONT");
}

function signal(clusterFolder: string, name: NodeJS.Signals): void {
  for (const { pid } of listOwnProcesses(clusterFolder).toReversed()) {
    try {
      process.kill(pid, name);
    } catch {
      // It ended by itself since it was listed.
    }
  }
}
