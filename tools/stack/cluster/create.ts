import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { authenticationConfig, type Trust } from "#tools/stack/access/authentication.ts";
import { metricConfig } from "#tools/stack/kwok/metric.ts";
import { continueOwnProcesses, endOwnProcesses } from "#tools/stack/process/end.ts";
import { components, listOwnProcesses } from "#tools/stack/process/own.ts";
import { runProgram } from "#tools/stack/process/run.ts";

import { auditPolicy, clusterConfig } from "./config.ts";
import { clusterLayoutOf, layoutOf } from "./layout.ts";
import { choosePorts, type Ports } from "./ports.ts";

export type ClusterRecord = {
  name: string;
  ports: Ports;
  bin: string;
  /** Whose tokens it takes, beside its own certificates. */
  issuer?: string;
  /** Whether its kwok serves what a kubelet measures; older ones do not. */
  isMeasured?: boolean;
};

type CreateInput = {
  folder: string;
  name: string;
  bin: string;
  taken: Set<number>;
  hasAudit: boolean;
  trust?: Trust | undefined;
};

/** Makes a new cluster and starts it. What an interrupted attempt left behind is removed first. */
export async function createCluster({
  folder,
  name,
  bin,
  taken,
  hasAudit,
  trust,
}: CreateInput): Promise<ClusterRecord> {
  const layout = clusterLayoutOf(folder, name);
  await endOwnProcesses(layout.folder);
  rmSync(layout.folder, { recursive: true, force: true });
  const record = {
    name,
    ports: await choosePorts(taken),
    bin,
    isMeasured: true,
    ...(trust && { issuer: trust.issuer }),
  };
  if (hasAudit) writeFileSync(layout.audit, auditPolicy);
  if (trust) writeFileSync(layout.authentication, authenticationConfig(trust));
  writeFileSync(layout.metrics, metricConfig);
  const options = {
    metrics: layout.metrics,
    ...(hasAudit && { auditPolicy: layout.audit }),
    ...(trust && { authentication: layout.authentication }),
  };
  writeFileSync(layout.config, clusterConfig({ folder, bin, ports: record.ports, ...options }));
  await runKwokctl(folder, bin, ["create", "cluster", "--name", name, "--config", layout.config, "--wait", "2m"]);
  writeFileSync(layout.record, JSON.stringify(record, null, 2));
  return record;
}

/** Starts the components that do not run; those that run are left alone. */
export async function startCluster(folder: string, { name, bin }: ClusterRecord): Promise<void> {
  forgetDead(folder, name);
  try {
    await runKwokctl(folder, bin, ["start", "cluster", "--name", name, "--wait", "20s"]);
  } catch {
    // A component that was killed a moment ago may have looked alive, and kwokctl then waits for it in vain.
    forgetDead(folder, name);
    await runKwokctl(folder, bin, ["start", "cluster", "--name", name, "--wait", "2m"]);
  }
}

/** Removes the pid files of components that do not run. */
function forgetDead(folder: string, name: string): void {
  const layout = clusterLayoutOf(folder, name);
  continueOwnProcesses(layout.folder);
  const running = new Set(listOwnProcesses(layout.folder).map(({ component }) => component));
  for (const component of components) {
    // kwokctl believes a pid file as long as any process has that pid, also after a reboot.
    if (!running.has(component)) rmSync(join(layout.folder, "pids", `${component}.pid`), { force: true });
  }
}

/** Returns what was remembered when the cluster was created, or undefined when it never was. */
export function readRecord(folder: string, name: string): ClusterRecord | undefined {
  const { record } = clusterLayoutOf(folder, name);
  return existsSync(record) ? (JSON.parse(readFileSync(record, "utf8")) as ClusterRecord) : undefined;
}

export function runKwokctl(folder: string, bin: string, args: readonly string[]): Promise<string> {
  const environment = {
    ...process.env,
    PATH: `${bin}:${process.env["PATH"] ?? ""}`,
    // Its state and the kubeconfig it insists on writing stay inside the stack's folder, not in the user's home. It
    // works in $HOME/.kwok; KWOK_WORKDIR says the same but is cut at the first blank of a path.
    HOME: folder,
    KWOK_WORKDIR: undefined,
    KUBECONFIG: join(layoutOf(folder).clusters, "kubeconfig"),
  };
  const remedy = `Look at the logs under ${layoutOf(folder).clusters}; "npm run stack -- down" clears everything.`;
  return runProgram(join(bin, "kwokctl"), args, { env: environment, remedy });
}
