import { z } from "zod";

import { readBody } from "#lib/server/source/log-store/fault.ts";
import type { Transport } from "#lib/server/source/log-store/transport.ts";
import { MetricError } from "#lib/server/source/prometheus/failure.ts";

/** What one pipeline of a Logstash counted since its start; null: it does not say. */
export interface LogstashCounters {
  readonly pipeline: string;
  readonly eventsIn: number | null;
  readonly eventsOut: number | null;
  readonly queueShare: number | null;
  readonly queueEvents: number | null;
  readonly deadLetterBytes: number | null;
  readonly refused: number | null;
  readonly workerShare: number | null;
  readonly backpressure: number | null;
}

/** One Logstash, by its own API. */
export interface LogstashSource {
  /** Its address. */
  readonly at: string;
  /** @throws {MetricError} */
  ask(): Promise<readonly LogstashCounters[]>;
  close(): Promise<void>;
}

const Count = z.number().nonnegative().optional();
/** The mean of a minute; Logstash writes "Infinity" where it divides by nothing. */
const Flow = z.object({ last_1_minute: z.unknown(), current: z.unknown() }).partial().optional();
const Pipeline = z.object({
  events: z.object({ in: Count, out: Count }).nullish(),
  flow: z.object({ worker_utilization: Flow, queue_backpressure: Flow }).nullish(),
  queue: z
    .object({
      events_count: Count,
      queue_size_in_bytes: Count,
      max_queue_size_in_bytes: Count,
      type: z.string().optional(),
    })
    .nullish(),
  dead_letter_queue: z.object({ queue_size_in_bytes: Count }).nullish(),
  plugins: z
    .object({ outputs: z.array(z.object({ documents: z.object({ non_retryable_failures: Count }).nullish() })) })
    .nullish(),
});
const Answer = z.object({ pipelines: z.record(z.string(), Pipeline) });

/** Asks a Logstash over sockets of its own. */
export function openLogstash(at: string, transport: Transport): LogstashSource {
  return {
    at,
    ask: async () => {
      const body = readBody(await transport.ask({ method: "GET", path: "_node/stats/pipelines" }));
      const read = Answer.safeParse(body);
      if (!read.success) throw new MetricError({ cause: "protocol", reason: "its answer is not that of a Logstash" });
      return Object.entries(read.data.pipelines)
        .filter(([name]) => !name.startsWith("."))
        .map(([name, one]) => toCounters(name, one));
    },
    close: () => transport.close(),
  };
}

function toCounters(
  pipeline: string,
  { events, flow, queue, dead_letter_queue: dead, plugins }: z.infer<typeof Pipeline>,
): LogstashCounters {
  const isKept = queue?.type === "persisted";
  const most = queue?.max_queue_size_in_bytes ?? 0;
  const refusals = (plugins?.outputs ?? []).flatMap(({ documents }) => documents?.non_retryable_failures ?? []);
  return {
    pipeline,
    eventsIn: events?.in ?? null,
    eventsOut: events?.out ?? null,
    queueShare: isKept && most > 0 ? (queue.queue_size_in_bytes ?? 0) / most : null,
    queueEvents: isKept ? (queue.events_count ?? null) : null,
    deadLetterBytes: dead?.queue_size_in_bytes ?? null,
    refused: refusals.length === 0 ? null : refusals.reduce((sum, one) => sum + one, 0),
    // Percent of all workers; back-pressure is already how many inputs wait.
    workerShare: shareOf(flow?.worker_utilization, 100),
    backpressure: shareOf(flow?.queue_backpressure, 1),
  };
}

function shareOf(flow: z.infer<typeof Flow>, of: number): number | null {
  const value = flow?.last_1_minute ?? flow?.current;
  return typeof value === "number" && Number.isFinite(value) ? value / of : null;
}
