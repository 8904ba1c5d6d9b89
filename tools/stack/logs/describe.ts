import type { LogsRecord } from "./record.ts";

/** How to reach the central logs of a stack. */
export type StackLogs = {
  /** East's lines as Fluent Bit writes them, all others' as Elastic Agent does. */
  elasticsearch: string;
  /** Everybody's lines as an OpenTelemetry collector writes them. */
  opensearch: string;
};

const local = (port: number): string => `http://127.0.0.1:${port}`;

export const describeLogs = ({ elasticsearch, opensearch }: LogsRecord): StackLogs => ({
  elasticsearch: local(elasticsearch),
  opensearch: local(opensearch),
});

export function formatLogs(
  { elasticsearch, opensearch }: StackLogs,
  running: readonly { pid: number; name: string }[],
) {
  const pids = running.map(({ name, pid }) => `${name}=${pid}`).join(" ") || "no process";
  return `logs  elasticsearch ${elasticsearch}  opensearch ${opensearch}  ${pids}`;
}
