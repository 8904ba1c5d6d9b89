import { rmSync } from "node:fs";
import { resolve } from "node:path";

import { backupsLayoutOf } from "#tools/stack/backups/layout.ts";
import { endBackups } from "#tools/stack/backups/own.ts";
import type { Log } from "#tools/stack/build/ensure.ts";
import { clusterLayoutOf, layoutOf, listCreated } from "#tools/stack/cluster/layout.ts";
import { keycloakLayoutOf } from "#tools/stack/keycloak/layout.ts";
import { endKeycloak } from "#tools/stack/keycloak/start.ts";
import { logsLayoutOf } from "#tools/stack/logs/layout.ts";
import { endHops } from "#tools/stack/logs/own.ts";
import { metricsLayoutOf } from "#tools/stack/metrics/layout.ts";
import { endMetrics } from "#tools/stack/metrics/program.ts";
import { endOwnProcesses } from "#tools/stack/process/end.ts";

import { withLock } from "./lock.ts";

/** Ends every process of the stack in a folder and removes what it stored. Binaries stay in the user's cache. */
export async function endStack(folder: string, log: Log = () => {}): Promise<void> {
  const target = resolve(folder);
  const layout = layoutOf(target);
  await withLock(layout.lock, async () => {
    // First: what they ask is about to go.
    if ((await endMetrics(target)) > 0) log("metrics are down");
    if ((await endHops(target)) > 0) log("central logs are down");
    if ((await endBackups(target)) > 0) log("backups are down");
    for (const name of listCreated(target)) {
      const cluster = clusterLayoutOf(target, name);
      const count = await endOwnProcesses(cluster.folder);
      const { folder: own, record, config, audit, authentication, metrics } = cluster;
      for (const path of [own, record, config, audit, authentication, metrics]) {
        rmSync(path, { recursive: true, force: true });
      }
      log(`${name} is down, ${count} processes ended`);
    }
    if ((await endKeycloak(target)) > 0) log("keycloak is down");
    const { folder: keycloak } = keycloakLayoutOf(target);
    const { kubeconfig, kwok, logs, exec, config, database, stateKey } = layout;
    const { folder: metrics } = metricsLayoutOf(target);
    const { folder: central } = logsLayoutOf(target);
    const { folder: backups } = backupsLayoutOf(target);
    const databases = ["", "-wal", "-shm"].map((suffix) => `${database}${suffix}`);
    const groups = [keycloak, metrics, central, backups];
    for (const path of [kubeconfig, kwok, logs, exec, config, stateKey, ...groups, ...databases]) {
      rmSync(path, { recursive: true, force: true });
    }
  });
}
