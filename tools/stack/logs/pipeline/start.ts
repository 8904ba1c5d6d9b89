import { join } from "node:path";

import type { Log } from "#tools/stack/build/ensure.ts";
import type { ClusterAccess } from "#tools/stack/cluster/kubeconfig.ts";
import { clusterLayoutOf } from "#tools/stack/cluster/layout.ts";
import { hopLayoutOf } from "#tools/stack/logs/layout.ts";
import { shapeOf } from "#tools/stack/logs/line/load.ts";
import type { LogsRecord } from "#tools/stack/logs/record.ts";

import type { AgentConfig, ConsumerConfig, SpeakerConfig } from "./config.ts";
import { ensureRabbitMq } from "./debian.ts";
import { ensureHop, ownProgram, type Program } from "./program.ts";
import { queuePrograms } from "./queue.ts";

type EnsureInput = { folder: string; clusters: readonly ClusterAccess[]; record: LogsRecord; log: Log };

/** Brings up what carries lines: an agent for each cluster, RabbitMQ, a consumer; and what the containers say. */
export async function ensurePipeline({ folder, clusters, record, log }: EnsureInput): Promise<void> {
  const rabbit = await ensureRabbitMq(log);
  if (rabbit === undefined) return log("no RabbitMQ here (it comes from Debian's packages): the pipeline is left out");
  const started = Date.now();
  let count = 0;
  // From the end to the beginning: nobody waits for what is not there yet.
  const programs = [
    ...queuePrograms(folder, rabbit, record),
    consumerOf(folder, record),
    ...clusters.map((cluster, index) => agentOf({ folder, record, cluster, index })),
    ownProgram(folder, "containers", "speaker.ts", { folder } satisfies SpeakerConfig),
  ];
  for (const program of programs) if (await ensureHop(folder, program)) count += 1;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  return log(count === 0 ? "pipeline is up" : `pipeline started in ${seconds} s (${count} processes)`);
}

function consumerOf(folder: string, record: LogsRecord): Program {
  const config: ConsumerConfig = {
    queuePort: record.queue,
    store: `http://127.0.0.1:${record.elasticsearch}`,
    statsPort: record.consumer,
  };
  const readyUrl = `http://127.0.0.1:${record.consumer}/_node/stats/pipelines`;
  return ownProgram(folder, "consumer", "consumer.ts", config, readyUrl);
}

type AgentInput = { folder: string; record: LogsRecord; cluster: ClusterAccess; index: number };

function agentOf({ folder, record, cluster, index }: AgentInput): Program {
  const name = `agent-${cluster.name}`;
  const metricsPort = record.agents[cluster.name] ?? 0;
  const { server, caFile, certFile, keyFile } = cluster;
  const config: AgentConfig = {
    folder,
    cluster: { name: cluster.name, server, caFile, certFile, keyFile },
    auditFile: join(clusterLayoutOf(folder, cluster.name).folder, "logs", "audit.log"),
    shape: shapeOf(index),
    queuePort: record.queue,
    metricsPort,
    positionFile: join(hopLayoutOf(folder, name).folder, "positions.json"),
  };
  return ownProgram(folder, name, "agent.ts", config, `http://127.0.0.1:${metricsPort}/api/v2/metrics/prometheus`);
}
