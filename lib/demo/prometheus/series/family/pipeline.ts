import type { KubeObject } from "#lib/demo/object.ts";
import { growingQueue, silentLogAgent } from "#lib/demo/story/hidden.ts";

import { type About, group, type Group, type Says } from "../family.ts";

const startedMs = Date.UTC(2026, 0, 3);
const linesPerSecond = 40;
/** One that hangs is scraped as before, and counts no further. */
const isSilent = ({ plan }: About): boolean => plan.name === silentLogAgent.cluster;

const counter =
  (perSecond: number): Says<KubeObject> =>
  ({ metadata }, about) =>
    isSilent(about) ? 1_000_000 : about.wave(metadata.name).counter(perSecond, startedMs);

/** A log agent on every node, as Fluent Bit tells of itself. */
const agents = group({
  resource: "nodes",
  job: "fluent-bit",
  labels: ({ metadata }) => ({ instance: `${metadata.name}:2020` }),
  node: ({ metadata }) => metadata.name,
  families: {
    up: () => 1,
    fluentbit_input_records_total: counter(linesPerSecond),
    fluentbit_output_proc_records_total: counter(linesPerSecond),
    fluentbit_output_errors_total: () => 0,
    fluentbit_output_retries_total: () => 0,
    fluentbit_output_retries_failed_total: () => 0,
    fluentbit_output_dropped_records_total: () => 0,
    fluentbit_input_storage_chunks_busy_bytes: () => 42_000,
  },
});

const hourMs = 3_600_000;
const turnMs = 6 * hourMs;
const growsMs = 40 * 60_000;
const drainsMs = 60 * 60_000;
const usual = 20;
const publishedPerSecond = 900;

/** Messages that wait: four times a day they grow for 40 minutes, and drain in an hour. */
function waiting(atMs: number): number {
  const at = atMs % turnMs;
  const most = (growsMs / 1000) * growingQueue.messagesPerSecond;
  if (at < growsMs) return usual + (at / growsMs) * most;
  return usual + Math.max(0, 1 - (at - growsMs) / drainsMs) * most;
}

const of = { vhost: "/", queue: "logs" };
const published = (about: About): ((atMs: number) => number) =>
  about.wave("logs").counter(publishedPerSecond, startedMs);

/** RabbitMQ's queue of logs, as `/metrics/per-object` has it. */
const queue = group({
  resource: "namespaces",
  job: "rabbitmq",
  labels: ({ metadata }, { plan }) =>
    metadata.name === "kube-system" && plan.name === growingQueue.cluster
      ? { instance: `${growingQueue.name}-0:15692` }
      : undefined,
  families: {
    up: () => 1,
    rabbitmq_process_resident_memory_bytes: () => 310_000_000,
    rabbitmq_resident_memory_limit_bytes: () => 1_000_000_000,
    rabbitmq_disk_space_available_bytes: () => 42_000_000_000,
    rabbitmq_disk_space_available_limit_bytes: () => 2_000_000_000,
    rabbitmq_alarms_memory_used_watermark: () => 0,
    rabbitmq_alarms_free_disk_space_watermark: () => 0,
    rabbitmq_queue_messages_ready: () => [[of, waiting]],
    rabbitmq_queue_messages_unacked: () => [[of, 12]],
    rabbitmq_queue_consumers: () => [[of, 2]],
    rabbitmq_queue_messages_published_total: (_, about) => [[of, published(about)]],
    rabbitmq_channel_messages_acked_total: (_, about) => [[of, (atMs) => published(about)(atMs) - waiting(atMs)]],
  },
});

export const pipeline: readonly Group[] = [agents, queue];
