import type { MetricSource } from "#lib/server/source/prometheus/source.ts";
import type { Engine } from "#lib/server/view/engine.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

/** The central Prometheus. @throws {ViewProblem} QD-404-metrics where none is configured. */
export function requireMetrics({ metrics }: Pick<Engine, "metrics">): MetricSource {
  if (metrics) return metrics;
  throw new ViewProblem({
    status: 404,
    code: "QD-404-metrics",
    detail: "There is no central Prometheus here: the configuration has no prometheus.",
    action: "Add prometheus: { url: … } to the configuration and start Quarterdeck anew.",
  });
}
