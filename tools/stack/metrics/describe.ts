import type { MetricsRecord } from "./record.ts";

/** How to reach the metrics of a stack. */
export type StackMetrics = {
  /** All clusters, each under its `cluster` label. */
  prometheus: string;
  alertmanager: string;
  /** Each cluster's own Prometheus, by the cluster's name. */
  leaves: Record<string, string>;
};

const local = (port: number): string => `http://127.0.0.1:${port}`;

export function describeMetrics({ central, alertmanager, clusters }: MetricsRecord): StackMetrics {
  const leaves = Object.entries(clusters).map(([name, { prometheus }]) => [name, local(prometheus)] as const);
  return { prometheus: local(central), alertmanager: local(alertmanager), leaves: Object.fromEntries(leaves) };
}

export function formatMetrics(
  { prometheus, alertmanager }: StackMetrics,
  running: readonly { pid: number; name: string }[],
) {
  const pids = running.map(({ name, pid }) => `${name}=${pid}`).join(" ") || "no process";
  return `metrics  ${prometheus}  alertmanager ${alertmanager}  ${pids}`;
}
