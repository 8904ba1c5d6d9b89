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

/** Where one program keeps what it reads and writes. */
export function programLayoutOf(stackFolder: string, name: string) {
  const folder = join(metricsLayoutOf(stackFolder).folder, name);
  return {
    folder,
    config: join(folder, "config.yaml"),
    storage: join(folder, "storage"),
    log: join(folder, "program.log"),
  };
}
