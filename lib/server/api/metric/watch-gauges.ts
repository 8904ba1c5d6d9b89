import { Gauge, type Registry } from "prom-client";

import type { ClusterDetail } from "#lib/contract/fleet.ts";

const labelNames = ["cluster", "resource"] as const;

/** Rows, liveness and age of every watched kind of every cluster. */
export function addWatchGauges(register: Registry, read: () => ClusterDetail[], now: () => number = Date.now): void {
  const registers = [register];
  new Gauge({
    name: "quarterdeck_store_rows",
    help: "Rows held",
    labelNames,
    registers,
    collect() {
      this.reset();
      for (const { labels, kind } of watches(read())) this.set(labels, kind.rows);
    },
  });
  new Gauge({
    name: "quarterdeck_watch_live",
    help: "1 while the watch is live, 0 while its rows may be old",
    labelNames,
    registers,
    collect() {
      this.reset();
      for (const { labels, kind } of watches(read())) this.set(labels, kind.state === "live" ? 1 : 0);
    },
  });
  new Gauge({
    name: "quarterdeck_watch_lag_seconds",
    help: "Seconds since the rows were last known to be true",
    labelNames,
    registers,
    collect() {
      this.reset();
      for (const { labels, kind } of watches(read())) {
        if (kind.asOf !== null) this.set(labels, Math.max(0, now() - kind.asOf) / 1000);
      }
    },
  });
}

function watches(clusters: readonly ClusterDetail[]) {
  return clusters.flatMap(({ cluster, kinds }) =>
    kinds
      .filter(({ state }) => state !== "idle" && state !== "absent")
      .map((kind) => ({ labels: { cluster: cluster.name, resource: kind.resource }, kind })),
  );
}
