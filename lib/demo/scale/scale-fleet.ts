import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

import { writeCredentials } from "#lib/demo/fleet/credential.ts";
import type { Fleet } from "#lib/demo/fleet/fleet.ts";
import { buildKubeconfig } from "#lib/demo/fleet/kubeconfig.ts";
import { recall, remember } from "#lib/demo/fleet/memory.ts";
import { issueCertificate, makeAuthority } from "#lib/demo/http/certificate.ts";
import type { ClusterServer } from "#lib/demo/http/contract.ts";
import { startClusterServer } from "#lib/demo/http/server.ts";

import { buildEventPool } from "./event-pool.ts";
import { openCluster } from "./open-cluster.ts";
import { type Load, noLoad, type ScaleCluster } from "./scale-cluster.ts";
import type { ScaleMode } from "./scale-mode.ts";
import { churn } from "./stream.ts";

/** Distinct changes of all clusters; then they come again. 20,000 of 9 KB: 180 MB. */
const mostEvents = 20_000;
const reportMilliseconds = 60_000;

/** Builds the clusters and serves them. `say` gets a line about the source itself, now and every minute in which it had to do. */
export async function openScaleFleet(folder: string, mode: ScaleMode, say: (line: string) => void): Promise<Fleet> {
  const since = Date.now();
  const known = recall(folder);
  const authority = known?.authority ?? (await makeAuthority("quarterdeck demo"));
  const pair = await issueCertificate(authority, { commonName: "kube-apiserver", usage: "server" });
  const tls = { ...pair, clientAuthority: authority.certificate };
  const members: { name: string; cluster: ScaleCluster; server: ClusterServer }[] = [];
  for (let index = 0; index < mode.clusters; index++) {
    const name = `scale-${String(index + 1).padStart(3, "0")}`;
    const { cluster, server } = openCluster({ pods: mode.pods, seed: index + 1, tls });
    if (mode.churn > 0) cluster.pool = buildEventPool(cluster.corpus, mode.pods, mostEvents / mode.clusters);
    members.push({ name, cluster, server: await startClusterServer(server, known?.ports[name]) });
  }
  const clusters = members.map(({ cluster }) => cluster);
  const streams = mode.churn > 0 ? clusters.map((cluster) => churn(cluster, mode.churn / mode.clusters)) : [];
  say(`scale: ${mode.clusters} × ${mode.pods} pods built in ${((Date.now() - since) / 1000).toFixed(1)} s`);
  const reporting = reportLoad(clusters, say);
  const ports = Object.fromEntries(members.map(({ name, server }) => [name, Number(new URL(server.url).port)]));
  remember(folder, { authority, ports });
  const client = await issueCertificate(authority, { commonName: "scale", usage: "client" });
  const addresses = members.map(({ name, server }) => ({ name, url: server.url }));
  const kubeconfig = join(folder, "kubeconfig");
  writeFileSync(kubeconfig, buildKubeconfig(addresses, authority.certificate, "scale", client), { mode: 0o600 });
  return {
    kubeconfig,
    clusters: members.map(({ name, server: { url } }) =>
      writeCredentials(folder, { name, labels: { env: "scale" }, url }, authority),
    ),
    since,
    metrics: null,
    logs: [],
    ready: Promise.resolve(),
    close: async () => {
      clearInterval(reporting);
      for (const stream of streams) stream.stop();
      await Promise.all(members.map(({ server }) => server.close()));
    },
  };
}

/** A source that was busy all the time, or late, was what a reader waited for: then a benchmark measured the source. */
function reportLoad(clusters: readonly ScaleCluster[], say: (line: string) => void): NodeJS.Timeout {
  let before = performance.eventLoopUtilization();
  const report = (): void => {
    const now = performance.eventLoopUtilization();
    const busy = performance.eventLoopUtilization(now, before).utilization;
    before = now;
    const sum = (part: keyof Load): number => clusters.reduce((total, { load }) => total + load[part], 0);
    const [bytes, events] = [sum("listedBytes"), sum("events")];
    const late = Math.max(...clusters.map(({ load }) => load.lateMilliseconds));
    for (const cluster of clusters) cluster.load = { ...noLoad };
    if (bytes + events === 0) return;
    const sent = `${(bytes / 1e6).toFixed(0)} MB of lists and ${events} events in the last minute`;
    say(`scale: ${sent}; busy ${(busy * 100).toFixed(0)} %, events at most ${late.toFixed(0)} ms late`);
  };
  return setInterval(report, reportMilliseconds).unref();
}
