import { join } from "node:path";

/** Where things of a stack's central logs lie. */
export function logsLayoutOf(stackFolder: string) {
  const folder = join(stackFolder, "central-logs");
  return {
    folder,
    /** Ports, chosen once. */
    record: join(folder, "record.json"),
  };
}

/** Where one program of them keeps what it reads and writes. */
export function hopLayoutOf(stackFolder: string, name: string) {
  const folder = join(logsLayoutOf(stackFolder).folder, name);
  return {
    folder,
    config: join(folder, "config"),
    storage: join(folder, "storage"),
    logs: join(folder, "logs"),
    temporary: join(folder, "temporary"),
    /** What it says while it starts, and the pid that a test signals. */
    said: join(folder, "program.log"),
    pidFile: join(folder, "pid"),
  };
}
