/** What a consumer counts. */
export type Taken = {
  in: number;
  out: number;
  /** Milliseconds in which the store worked. */
  busyMilliseconds: number;
  bulkSuccesses: number;
  bulkFailures: number;
  retryable: number;
  nonRetryable: number;
};

export const nothingTaken: Taken = {
  in: 0,
  out: 0,
  busyMilliseconds: 0,
  bulkSuccesses: 0,
  bulkFailures: 0,
  retryable: 0,
  nonRetryable: 0,
};

/** The part of Logstash's `GET /_node/stats/pipelines` that tells of health; `before` was counted so many seconds ago. */
export function formatTaken(taken: Taken, before: Taken, seconds: number): object {
  const rate = (now: number, then: number) => ({ current: Math.round(((now - then) / seconds) * 100) / 100 });
  const busy = (taken.busyMilliseconds - before.busyMilliseconds) / (seconds * 10);
  const main = {
    events: { in: taken.in, filtered: taken.in, out: taken.out, duration_in_millis: taken.busyMilliseconds },
    flow: {
      input_throughput: rate(taken.in, before.in),
      output_throughput: rate(taken.out, before.out),
      worker_utilization: { current: Math.round(Math.min(100, busy) * 100) / 100 },
      queue_backpressure: { current: 0 },
    },
    plugins: {
      inputs: [{ id: "logs", name: "rabbitmq", events: { out: taken.in } }],
      codecs: [],
      filters: [],
      outputs: [formatOutput(taken)],
    },
    queue: { type: "memory", events_count: 0, queue_size_in_bytes: 0, max_queue_size_in_bytes: 0 },
    dead_letter_queue: { queue_size_in_bytes: 0, max_queue_size_in_bytes: 1_073_741_824, dropped_events: 0 },
  };
  return { host: "127.0.0.1", version: "8.19.21", name: "stack", status: "green", pipelines: { main } };
}

function formatOutput(taken: Taken): object {
  return {
    id: "store",
    name: "elasticsearch",
    events: { in: taken.in, out: taken.out, duration_in_millis: taken.busyMilliseconds },
    documents: {
      successes: taken.out,
      retryable_failures: taken.retryable,
      non_retryable_failures: taken.nonRetryable,
    },
    bulk_requests: { successes: taken.bulkSuccesses, failures: taken.bulkFailures },
  };
}
