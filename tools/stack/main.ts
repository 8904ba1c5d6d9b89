import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { describeBackups, formatBackups } from "#tools/stack/backups/describe.ts";
import { listBackups } from "#tools/stack/backups/own.ts";
import { readBackupsRecord } from "#tools/stack/backups/record.ts";
import { layoutOf, maxClusters } from "#tools/stack/cluster/layout.ts";
import { describeLogs, formatLogs } from "#tools/stack/logs/describe.ts";
import { listHops, signalHop } from "#tools/stack/logs/own.ts";
import { readLogsRecord } from "#tools/stack/logs/record.ts";
import { describeMetrics, formatMetrics } from "#tools/stack/metrics/describe.ts";
import { listMetrics } from "#tools/stack/metrics/program.ts";
import { readMetricsRecord } from "#tools/stack/metrics/record.ts";

import { endStack } from "./down.ts";
import { StackError } from "./stack-error.ts";
import { defaultFolder, ensureStack } from "./stack.ts";
import { formatKeycloak, formatStatus, readKeycloakStatus, readStatus } from "./status.ts";

const usage = `Real Kubernetes clusters and a real Keycloak on 127.0.0.1, for tests and for a developer.

  npm run stack -- up [--clusters 2] [--metrics] [--logs] [--backups] [--bare] [--audit] [--dir DIR]
  npm run stack -- status [--dir DIR]
  npm run stack -- freeze HOP [--dir DIR]     one hop of the log pipeline hangs (agent-east, queue, consumer, elasticsearch …)
  npm run stack -- continue HOP [--dir DIR]
  npm run stack -- down [--dir DIR]

  --clusters N   how many clusters: east, west, then c3, c4 … (default 2)
  --metrics      also kube-state-metrics and a Prometheus for each cluster, a central Prometheus and an Alertmanager
  --logs         also Elasticsearch and OpenSearch with the lines of all containers
  --backups      also an S3 and for each cluster a Velero with a schedule and backups
  --bare         no scenario and no Keycloak: empty clusters
  --audit        API servers keep an audit log
  --dir DIR      where state, logs and kubeconfig go (default .quarterdeck/stack)
`;

const log = (line: string) => console.log(`stack: ${line}`);

function parseCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= maxClusters) return count;
  throw new StackError(
    "QD-stack-usage",
    `--clusters ${text} is not a whole number from 1 to ${maxClusters}.`,
    "Give another number.",
  );
}

function parse() {
  const boolean = { type: "boolean", default: false } as const;
  return parseArgs({
    allowPositionals: true,
    options: {
      clusters: { type: "string", default: "2" },
      dir: { type: "string", default: defaultFolder },
      bare: boolean,
      audit: boolean,
      metrics: boolean,
      logs: boolean,
      backups: boolean,
      help: { ...boolean, short: "h" },
    },
  });
}

async function main(): Promise<void> {
  const { positionals, values } = parse();
  const [command, hop = ""] = positionals;
  if (values.help || command === undefined) return console.log(usage);
  if (command === "up") {
    const clusters = parseCount(values.clusters);
    const { dir: folder, bare: isBare, audit: hasAudit } = values;
    const { metrics: hasMetrics, logs: hasLogs, backups: hasBackups } = values;
    await ensureStack({ clusters, folder, isBare, hasAudit, hasMetrics, hasLogs, hasBackups, log });
    return printStatus(values.dir);
  }
  if (command === "status") return printStatus(values.dir);
  if (command === "freeze") return signalHop(resolve(values.dir), hop, "SIGSTOP");
  if (command === "continue") return signalHop(resolve(values.dir), hop, "SIGCONT");
  if (command === "down") return endStack(values.dir, log);
  throw new StackError("QD-stack-usage", `"${command}" is not a command.`, "Use up, status, freeze, continue or down.");
}

async function printStatus(folder: string): Promise<void> {
  const [statuses, keycloak] = await Promise.all([readStatus(folder), readKeycloakStatus(folder)]);
  const metrics = readMetricsRecord(resolve(folder));
  const logs = readLogsRecord(resolve(folder));
  const backups = readBackupsRecord(resolve(folder));
  if (statuses.length === 0 && !keycloak) return console.log(`stack: nothing is up in ${folder}`);
  for (const status of statuses) console.log(formatStatus(status));
  if (keycloak) console.log(formatKeycloak(keycloak));
  if (metrics) console.log(formatMetrics(describeMetrics(metrics), listMetrics(resolve(folder))));
  if (logs) console.log(formatLogs(describeLogs(logs), listHops(resolve(folder))));
  if (backups) console.log(formatBackups(describeBackups(backups), listBackups(resolve(folder))));
  const { kubeconfig, config } = layoutOf(folder);
  console.log(`kubeconfig: ${kubeconfig}`);
  if (keycloak) console.log(`with sign-in: npm start -- --config ${config}`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
