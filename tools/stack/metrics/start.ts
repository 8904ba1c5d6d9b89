import { join } from "node:path";

import { writeIfChanged } from "#tools/stack/access/console.ts";
import { metricSet } from "#tools/stack/build/binaries.ts";
import { ensureBinaries, type Log } from "#tools/stack/build/ensure.ts";
import { mergeKubeconfig } from "#tools/stack/cluster/kubeconfig.ts";
import type { LogsRecord } from "#tools/stack/logs/record.ts";
import { ensureProgram, type Program, programLayoutOf } from "#tools/stack/process/program.ts";
import type { StackCluster } from "#tools/stack/stack.ts";

import { alertmanagerConfig, centralConfig, leafConfig } from "./config.ts";
import { metricsLayoutOf } from "./layout.ts";
import { type MetricsRecord, prepareMetrics } from "./record.ts";
import { alertRules, recordingRules } from "./rules.ts";

type EnsureInput = {
  folder: string;
  clusters: readonly StackCluster[];
  taken: Set<number>;
  log: Log;
  logs?: LogsRecord | undefined;
};

/** Brings the metrics of a stack up: for each cluster kube-state-metrics and a Prometheus, for all a Prometheus and an Alertmanager. */
export async function ensureMetrics({ folder, clusters, taken, log, logs }: EnsureInput): Promise<MetricsRecord> {
  const bin = await ensureBinaries(log, metricSet);
  const started = Date.now();
  const names = clusters.map(({ name }) => name);
  const record = await prepareMetrics(folder, names, taken);
  const layout = metricsLayoutOf(folder);
  writeIfChanged(layout.rules, recordingRules());
  writeIfChanged(layout.alerts, alertRules());
  const programs = [
    ...clusters.flatMap((cluster, index) =>
      leafPrograms({ folder, bin, record, logs, cluster, hasRules: index === 0 }),
    ),
    ...centralPrograms({ folder, bin, record, logs }),
  ];
  const changes = await Promise.all(programs.map((program) => ensureProgram(layout.folder, program)));
  const count = changes.filter(Boolean).length;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  log(count === 0 ? "metrics are up" : `metrics started in ${seconds} s (${count} processes)`);
  return record;
}

type Input = { folder: string; bin: string; record: MetricsRecord; logs: LogsRecord | undefined };

/** Only the first cluster records rules: the others show what panels do without. */
function leafPrograms(input: Input & { cluster: StackCluster; hasRules: boolean }): Program[] {
  const { folder, bin, record, logs, cluster, hasRules } = input;
  const ports = record.clusters[cluster.name] ?? { prometheus: 0, state: 0, stateSelf: 0 };
  const { rules } = metricsLayoutOf(folder);
  const kwokPort = cluster.ports.kwok;
  const config = leafConfig({
    cluster,
    statePort: ports.state,
    kwokPort,
    agentPort: logs?.agents[cluster.name],
    ...(hasRules && { rules }),
  });
  const state = `state-${cluster.name}`;
  return [
    {
      name: state,
      command: join(bin, "kube-state-metrics"),
      config: mergeKubeconfig([cluster]),
      args: [
        `--kubeconfig=${configOf(folder, state)}`,
        "--host=127.0.0.1",
        `--port=${ports.state}`,
        "--telemetry-host=127.0.0.1",
        `--telemetry-port=${ports.stateSelf}`,
        "--metric-labels-allowlist=pods=[*],nodes=[*]",
      ],
      readyUrl: `http://127.0.0.1:${ports.state}/healthz`,
    },
    prometheus({ folder, bin, name: `prometheus-${cluster.name}`, port: ports.prometheus, config }),
  ];
}

function centralPrograms({ folder, bin, record, logs }: Input): Program[] {
  const leaves = Object.values(record.clusters).map((ports) => ports.prometheus);
  const { alerts } = metricsLayoutOf(folder);
  const config = centralConfig({ leaves, alertmanager: record.alertmanager, alerts, queue: logs?.queueMetrics });
  const name = "alertmanager";
  const { storage } = layoutOf(folder, name);
  return [
    prometheus({ folder, bin, name: "prometheus-central", port: record.central, config }),
    {
      name,
      command: join(bin, "alertmanager"),
      config: alertmanagerConfig(),
      args: [
        `--config.file=${configOf(folder, name)}`,
        `--storage.path=${storage}`,
        `--web.listen-address=127.0.0.1:${record.alertmanager}`,
        // Alone: gossip would listen on every interface.
        "--cluster.listen-address=",
      ],
      readyUrl: `http://127.0.0.1:${record.alertmanager}/-/ready`,
    },
  ];
}

type PrometheusInput = { folder: string; bin: string; name: string; port: number; config: string };

function prometheus({ folder, bin, name, port, config }: PrometheusInput): Program {
  return {
    name,
    command: join(bin, "prometheus"),
    config,
    args: [
      `--config.file=${configOf(folder, name)}`,
      `--storage.tsdb.path=${layoutOf(folder, name).storage}`,
      "--storage.tsdb.retention.time=6h",
      `--web.listen-address=127.0.0.1:${port}`,
      // Alerts lead to it; by itself it would name the machine.
      `--web.external-url=http://127.0.0.1:${port}`,
    ],
    readyUrl: `http://127.0.0.1:${port}/-/ready`,
  };
}

const layoutOf = (folder: string, name: string) => programLayoutOf(metricsLayoutOf(folder).folder, name);
const configOf = (folder: string, name: string): string => layoutOf(folder, name).config;
