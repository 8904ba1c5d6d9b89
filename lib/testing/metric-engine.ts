import { afterEach } from "vitest";

import { openPrometheus } from "#lib/server/source/prometheus/open.ts";

import { startEngine, type TestEngine } from "./an-engine.ts";
import { aPrometheusConfig, type Reply, startPrometheus, type TestPrometheus } from "./prometheus.ts";

const log = { info: () => undefined, warn: () => undefined };

export interface MetricEngine {
  readonly engine: TestEngine;
  readonly prometheus: TestPrometheus;
}

const open: MetricEngine[] = [];

/** An engine of clusters that do not answer, beside a Prometheus that answers as the test says. Ended by `endMetricEngines`. */
export async function startMetricEngine(reply: Reply, clusters: readonly string[]): Promise<MetricEngine> {
  const prometheus = await startPrometheus(reply);
  const metrics = openPrometheus(aPrometheusConfig(prometheus.url), { log });
  const servers = Object.fromEntries(clusters.map((name) => [name, "http://127.0.0.1:9"]));
  const one = { engine: { ...startEngine(servers), metrics }, prometheus };
  open.push(one);
  return one;
}

/** Ends after each test of a file what it started. */
export function endMetricEngines(): void {
  afterEach(async () => {
    for (const { engine, prometheus } of open.splice(0)) {
      await engine.metrics?.close();
      await engine.close();
      await prometheus.close();
    }
  });
}
