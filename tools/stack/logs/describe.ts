import type { LogsRecord } from "./record.ts";

/** How to reach the central logs of a stack. */
export type StackLogs = {
  /** East's lines as Fluent Bit writes them, all others' as Elastic Agent does. */
  elasticsearch: string;
  /** Everybody's lines as an OpenTelemetry collector writes them. */
  opensearch: string;
  /** Of RabbitMQ's management (guest, guest) and of the consumer, which answers as Logstash does. */
  queue: string;
  consumer: string;
};

const local = (port: number): string => `http://127.0.0.1:${port}`;

export const describeLogs = ({ elasticsearch, opensearch, queueManagement, consumer }: LogsRecord): StackLogs => ({
  elasticsearch: local(elasticsearch),
  opensearch: local(opensearch),
  queue: local(queueManagement),
  consumer: local(consumer),
});

export function formatLogs(logs: StackLogs, running: readonly { pid: number; name: string }[]): string {
  const addresses = Object.entries(logs).map(([name, url]) => `${name} ${url}`);
  const pids = running.map(({ name, pid }) => `${name}=${pid}`).join(" ") || "no process";
  return `logs  ${addresses.join("  ")}  ${pids}`;
}
