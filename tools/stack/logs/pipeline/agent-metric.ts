/** What an agent counts, under Fluent Bit's names (its `/api/v2/metrics/prometheus`). */
export type Counts = {
  records: number;
  bytes: number;
  sentRecords: number;
  sentBytes: number;
  errors: number;
  retries: number;
  failedRetries: number;
  droppedRecords: number;
  waitingBytes: number;
  isPaused: boolean;
  latencies: Latencies;
};

/** How many answers took at most so many seconds, for each bound and for any. */
export type Latencies = { counts: readonly number[]; sum: number };

export const noCounts: Counts = {
  records: 0,
  bytes: 0,
  sentRecords: 0,
  sentBytes: 0,
  errors: 0,
  retries: 0,
  failedRetries: 0,
  droppedRecords: 0,
  waitingBytes: 0,
  isPaused: false,
  latencies: { counts: [], sum: 0 },
};

const bounds = [0.5, 1, 1.5, 2.5, 5, 10, 20, 30, Infinity];

export const addLatency = ({ counts, sum }: Latencies, seconds: number): Latencies => ({
  counts: bounds.map((bound, index) => (counts[index] ?? 0) + Number(seconds <= bound)),
  sum: sum + seconds,
});

/** Prometheus' text format. `startedAt` is Unix milliseconds. */
export function formatCounts(counts: Counts, startedAt: number, now: number): string {
  const input = 'name="tail.0"';
  const output = 'name="amqp.0"';
  const rows: [name: string, type: "counter" | "gauge", labels: string, value: number][] = [
    ["fluentbit_uptime", "counter", "", Math.floor((now - startedAt) / 1000)],
    ["fluentbit_process_start_time_seconds", "gauge", "", Math.floor(startedAt / 1000)],
    ["fluentbit_input_records_total", "counter", input, counts.records],
    ["fluentbit_input_bytes_total", "counter", input, counts.bytes],
    ["fluentbit_input_ingestion_paused", "gauge", input, Number(counts.isPaused)],
    ["fluentbit_input_storage_overlimit", "gauge", input, Number(counts.isPaused)],
    ["fluentbit_input_storage_chunks_busy_bytes", "gauge", input, counts.waitingBytes],
    ["fluentbit_output_proc_records_total", "counter", output, counts.sentRecords],
    ["fluentbit_output_proc_bytes_total", "counter", output, counts.sentBytes],
    ["fluentbit_output_errors_total", "counter", output, counts.errors],
    ["fluentbit_output_retries_total", "counter", output, counts.retries],
    ["fluentbit_output_retries_failed_total", "counter", output, counts.failedRetries],
    ["fluentbit_output_dropped_records_total", "counter", output, counts.droppedRecords],
  ];
  const plain = rows.map(([name, type, labels, value]) => {
    const own = labels === "" ? "" : `{${labels}}`;
    return `# TYPE ${name} ${type}\n${name}${own} ${value}\n`;
  });
  return [...plain, formatLatencies(counts.latencies)].join("");
}

function formatLatencies({ counts, sum }: Latencies): string {
  const name = "fluentbit_output_latency_seconds";
  const labels = 'input="tail.0",output="amqp.0"';
  const buckets = bounds.map((bound, index) => {
    const limit = bound === Infinity ? "+Inf" : bound;
    return `${name}_bucket{${labels},le="${limit}"} ${counts[index] ?? 0}\n`;
  });
  const ends = `${name}_sum{${labels}} ${sum}\n${name}_count{${labels}} ${counts.at(-1) ?? 0}\n`;
  return `# TYPE ${name} histogram\n${buckets.join("")}${ends}`;
}
