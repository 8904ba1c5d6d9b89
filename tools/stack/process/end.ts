import { setTimeout as sleep } from "node:timers/promises";

import { listOwnProcesses } from "./own.ts";

// 5 s: an API server drains its requests for at most this long once its watches are closed.
const graceMilliseconds = 5_000;
const pollMilliseconds = 50;

/**
 * Ends every process of one cluster and returns how many there were. They are asked in reverse start order, so that
 * none waits for a server that has gone; ownership is looked up again before each signal.
 */
export async function endOwnProcesses(clusterFolder: string): Promise<number> {
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

function signal(clusterFolder: string, name: NodeJS.Signals): void {
  for (const { pid } of listOwnProcesses(clusterFolder).toReversed()) {
    try {
      process.kill(pid, name);
    } catch {
      // It ended by itself since it was listed.
    }
  }
}
