import { setTimeout as sleep } from "node:timers/promises";

import { startAlertmanager } from "#lib/demo/alertmanager/server.ts";
import type { Clock } from "#lib/demo/clock.ts";

import { Evaluation } from "./evaluation.ts";
import { startPrometheus } from "./http/server.ts";
import { joinSources } from "./memory.ts";
import { metadata } from "./series/families.ts";
import { FleetSeries, type Watched } from "./series/source.ts";

/** Where the metrics of the embedded fleet, and its alerts, are asked for. */
export interface MetricAddress {
  readonly prometheus: string;
  readonly alertmanager: string;
}

export interface CentralMetrics extends MetricAddress {
  /** By name, for the next process of this fleet. */
  readonly ports: Readonly<Record<keyof MetricAddress, number>>;
  close(): Promise<void>;
}

export interface MetricOptions {
  readonly clusters: readonly Watched[];
  readonly clock: Clock;
  /** Settles when the clusters have caught up with their past. */
  readonly ready: Promise<void>;
  /** Of the process before this one. */
  readonly ports: Readonly<Record<string, number>>;
}

const settleMilliseconds = 4000;

/** Opens the fleet's central Prometheus and its Alertmanager, on loopback. */
export async function openMetrics({ clusters, clock, ports, ready }: MetricOptions): Promise<CentralMetrics> {
  const fleet = new FleetSeries(clusters, clock);
  const alertmanager = await startAlertmanager(clock, ports["alertmanager"]);
  const evaluation = new Evaluation(fleet, alertmanager.alerts, clock, () => prometheus.url);
  const source = joinSources(fleet, evaluation.recorded);
  const behind = { source, clock, metadata, groups: () => evaluation.groups };
  const prometheus = await startPrometheus(behind, ports["prometheus"]);
  // Whoever opens the first page comes before alerts.
  void ready.then(() => sleep(settleMilliseconds, undefined, { ref: false })).then(() => evaluation.run());
  return {
    prometheus: prometheus.url,
    alertmanager: alertmanager.url,
    ports: { prometheus: prometheus.port, alertmanager: alertmanager.port },
    close: async () => {
      evaluation.stop();
      await Promise.all([prometheus.close(), alertmanager.close()]);
    },
  };
}
