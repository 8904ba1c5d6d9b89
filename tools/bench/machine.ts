import { spawnSync } from "node:child_process";
import os from "node:os";

export interface Machine {
  cores: number;
  cpu: string;
  memoryGigabytes: number;
  node: string;
  /** 1-minute load when the run started. */
  loadBefore: number;
  /** Whether processes can be kept on one core each. */
  pinned: boolean;
}

export function describeThisMachine(): Machine {
  return {
    cores: os.availableParallelism(),
    cpu: os.cpus()[0]?.model.trim() ?? "unknown",
    memoryGigabytes: Math.round(os.totalmem() / 2 ** 30),
    node: process.versions.node,
    loadBefore: Number((os.loadavg()[0] ?? 0).toFixed(2)),
    pinned: os.availableParallelism() >= 2 && spawnSync("taskset", ["-c", "0", "true"]).status === 0,
  };
}
