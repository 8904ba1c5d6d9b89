import type { WatchedResource } from "#lib/contract/kind.ts";
import type { SeenMetrics } from "#lib/model/finding/measure.ts";
import type { Asked, SeenCapacity, SeenCluster, SeenReading } from "#lib/model/finding/seen-cluster.ts";
import type { SeenPipeline } from "#lib/model/pipeline/seen.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import { type EtcdResource, seeEtcd } from "#lib/server/observe/etcd/see-etcd.ts";
import type { Surveyed } from "#lib/server/observe/survey/ask.ts";
import { TextColumn } from "#lib/server/store/column.ts";
import type { Table } from "#lib/server/store/table.ts";

export interface ClusterSources {
  readonly cluster: Cluster;
  readonly surveyed: Surveyed;
  readonly tableOf: (resource: WatchedResource) => Table | undefined;
  readonly metrics: SeenMetrics | null;
  readonly pipeline: SeenPipeline | null;
  /** Whose backups it reads with theirs (`VeleroFleet`). */
  readonly velero: SeenReading;
  /** Versions of all clusters of the registry that said theirs. */
  readonly fleetVersions: readonly string[];
}

/** A cluster as the checks see it. `now` in Unix seconds. */
export function seeCluster(
  { cluster, surveyed, tableOf, metrics, pipeline, fleetVersions, velero }: ClusterSources,
  now: number,
): SeenCluster {
  const { status, server, version, certificateEndsAt } = cluster;
  const nodes = wholeTable(tableOf, "nodes");
  const known = <T>(value: T): Asked<T> => ({ isKnown: true, value, at: now });
  return {
    ...surveyed,
    now,
    connection: {
      // Not ready (server) and refused (auth) are answers.
      isAnswering: status.breaker === "closed" && ["none", "auth", "server"].includes(status.cause),
      cause: status.cause,
      reason: status.reason,
      since: Math.floor(status.since / 1000),
      p95Milliseconds: status.p95Milliseconds,
      server: server.host,
    },
    certificate: certificateOf(server, certificateEndsAt, now),
    version:
      version === null ? { isKnown: false, reason: "the API server has not said its version yet" } : known(version),
    kubelets: nodes.isKnown ? known(textsOf(nodes.value, "version")) : nodes,
    systems: nodes.isKnown ? known(textsOf(nodes.value, "osImage")) : nodes,
    nodeCount: nodes.isKnown ? known(nodes.value.rowCount) : nodes,
    etcd: seeEtcd((resource) => rowsOf(tableOf, resource)),
    metrics,
    pipeline,
    fleetVersions,
    velero,
    nodeAgents: agentsOf(nodes, wholeTable(tableOf, "daemonsets"), now),
    capacity: capacityOf(nodes, wholeTable(tableOf, "pods"), now),
  };
}

function certificateOf(server: URL, endsAt: number | null, now: number): Asked<number | null> {
  if (server.protocol !== "https:") return { isKnown: true, value: null, at: now };
  if (endsAt === null) return { isKnown: false, reason: "there was no TLS handshake yet" };
  return { isKnown: true, value: Math.floor(endsAt / 1000), at: now };
}

function wholeTable(tableOf: ClusterSources["tableOf"], resource: WatchedResource): Asked<Table> {
  const table = tableOf(resource);
  if (table?.isComplete !== true) return { isKnown: false, reason: `${resource} were not read whole` };
  return { isKnown: true, value: table, at: 0 };
}

function rowsOf(tableOf: ClusterSources["tableOf"], resource: EtcdResource): ReturnType<Parameters<typeof seeEtcd>[0]> {
  const whole = wholeTable(tableOf, resource);
  return whole.isKnown ? { isKnown: true, value: { table: whole.value, rows: whole.value.rows() } } : whole;
}

/** Velero calls it so wherever it is installed. */
const NODE_AGENT = "node-agent";

function agentsOf(nodes: Asked<Table>, daemonSets: Asked<Table>, now: number): SeenCluster["nodeAgents"] {
  if (!daemonSets.isKnown) return daemonSets;
  if (!nodes.isKnown) return nodes;
  const { value: table } = daemonSets;
  const row = [...table.rows()].find((one) => table.names.read(one) === NODE_AGENT);
  if (row === undefined) return { isKnown: true, value: null, at: now };
  const untainted = [...nodes.value.rows()].filter((one) => nodes.value.byKey.get("taints")?.read(one) === 0);
  const ready = Number(table.byKey.get("ready")?.read(row) ?? 0);
  return { isKnown: true, value: { ready, nodes: untainted.length }, at: now };
}

/** The distinct texts of a column. */
function textsOf(nodes: Table, key: string): string[] {
  const column = nodes.byKey.get(key);
  if (!(column instanceof TextColumn)) return [];
  const ids = new Set<number>();
  for (const row of nodes.rows()) ids.add(column.ids[row] ?? 0);
  return Array.from(ids, (id) => column.dictionary.text(id)).filter((text) => text !== "");
}

function capacityOf(nodes: Asked<Table>, pods: Asked<Table>, now: number): Asked<SeenCapacity> {
  if (!nodes.isKnown) return nodes;
  if (!pods.isKnown) return pods;
  const sum = ({ sums }: Table, key: string): number => sums.total(key) ?? 0;
  const value = {
    nodes: nodes.value.rowCount,
    cpuAllocatableMillicores: sum(nodes.value, "cpuMillicores"),
    cpuRequestedMillicores: sum(pods.value, "cpuRequestMillicores"),
    memoryAllocatableBytes: sum(nodes.value, "memoryBytes"),
    memoryRequestedBytes: sum(pods.value, "memoryRequestBytes"),
  };
  return { isKnown: true, value, at: now };
}
