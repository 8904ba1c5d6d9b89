import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

import type { ClusterAccess } from "#tools/stack/cluster/kubeconfig.ts";
import type { ShapeName } from "#tools/stack/logs/line/shape.ts";

/** What an agent is told: whose containers it reads, how it writes lines, where it sends them. */
export type AgentConfig = {
  /** The stack's: its files are what the containers write. */
  folder: string;
  cluster: ClusterAccess;
  /** What the cluster's API server writes with --audit; it may not be there. */
  auditFile: string;
  shape: ShapeName;
  queuePort: number;
  metricsPort: number;
  /** How far each file is read and sent. */
  positionFile: string;
};

export type ConsumerConfig = { queuePort: number; store: string; statsPort: number };

export type SpeakerConfig = { folder: string };

/** The configuration a program was started with (`--config=FILE`). */
export function readConfig(): unknown {
  const { values } = parseArgs({ options: { config: { type: "string", default: "" } } });
  return JSON.parse(readFileSync(values.config, "utf8"));
}
