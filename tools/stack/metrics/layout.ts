import { join } from "node:path";

/** Where things of a stack's metrics lie. */
export function metricsLayoutOf(stackFolder: string) {
  const folder = join(stackFolder, "metrics");
  return {
    folder,
    /** Ports, chosen once. */
    record: join(folder, "record.json"),
    rules: join(folder, "rules.yaml"),
    alerts: join(folder, "alerts.yaml"),
  };
}
