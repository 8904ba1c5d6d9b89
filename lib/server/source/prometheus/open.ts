import type { PrometheusConfig } from "#lib/server/config/prometheus.ts";

import { MetricSource, type SourceLog } from "./source.ts";
import { openTransport } from "./transport.ts";

export interface OpenOptions {
  readonly log: SourceLog;
  /** From a question to its whole answer; 10 s unless told. */
  readonly patienceMilliseconds?: number;
}

/** The source that a configuration names. Nothing is asked yet. @throws {MetricError} when `caFile` cannot be read. */
export function openPrometheus(config: PrometheusConfig, { log, patienceMilliseconds }: OpenOptions): MetricSource {
  return new MetricSource(config, openTransport(config, patienceMilliseconds), log);
}
