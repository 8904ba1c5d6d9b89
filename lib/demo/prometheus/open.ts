import { startAlertmanager } from "#lib/demo/alertmanager/server.ts";
import type { Clock } from "#lib/demo/clock.ts";

import { startPrometheus } from "./http/server.ts";
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
  /** Of the process before this one. */
  readonly ports: Readonly<Record<string, number>>;
}

/** Opens the fleet's central Prometheus and its Alertmanager, on loopback. */
export async function openMetrics({ clusters, clock, ports }: MetricOptions): Promise<CentralMetrics> {
  const source = new FleetSeries(clusters, clock);
  const alertmanager = await startAlertmanager(clock, ports["alertmanager"]);
  const behind = { source, clock, metadata, rules: () => ({ groups: [] }), alerts: () => [] };
  const prometheus = await startPrometheus(behind, ports["prometheus"]);
  return {
    prometheus: prometheus.url,
    alertmanager: alertmanager.url,
    ports: { prometheus: prometheus.port, alertmanager: alertmanager.port },
    close: async () => void (await Promise.all([prometheus.close(), alertmanager.close()])),
  };
}
