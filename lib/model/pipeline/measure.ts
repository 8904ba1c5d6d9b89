/** Scrape targets of agents and of brokers, by their usual names. */
const agentJobs = 'job=~".*(fluent|log-agent|logging-agent).*"';
const brokerJobs = 'job=~".*rabbitmq.*"';

const rateOf = (name: string): string => `sum by ($c) (rate(${name}[5m]))`;

/** What is asked of the central Prometheus about log agents, by cluster. `$c` stands for the label that names one. */
export const agentQuestions = {
  up: `count by ($c) (up{${agentJobs}} == 1)`,
  down: `count by ($c) (up{${agentJobs}} == 0)`,
  inPerSecond: rateOf("fluentbit_input_records_total"),
  outPerSecond: rateOf("fluentbit_output_proc_records_total"),
  failedPerSecond: rateOf("fluentbit_output_retries_failed_total"),
  errorsPerSecond: rateOf("fluentbit_output_errors_total"),
  droppedPerSecond: rateOf("fluentbit_output_dropped_records_total"),
  retriesPerSecond: rateOf("fluentbit_output_retries_total"),
  paused: "count by ($c) (fluentbit_input_ingestion_paused == 1)",
  overLimit: "count by ($c) (fluentbit_input_storage_overlimit == 1)",
  waitingBytes: "sum by ($c) (fluentbit_input_storage_chunks_busy_bytes)",
  waitingBytesPerSecond: "sum by ($c) (deriv(fluentbit_input_storage_chunks_busy_bytes[15m]))",
  latencySeconds: "histogram_quantile(0.95, sum by ($c, le) (rate(fluentbit_output_latency_seconds_bucket[5m])))",
  fluentdQueued: "sum by ($c) (fluentd_output_status_buffer_queue_length)",
  fluentdRetries: rateOf("fluentd_output_status_retry_count"),
  fluentdBytes: "sum by ($c) (fluentd_output_status_buffer_total_bytes)",
  fluentdGrowth: "sum by ($c) (deriv(fluentd_output_status_buffer_total_bytes[15m]))",
} as const;
export type AgentMeasure = keyof typeof agentQuestions;

/** Of so many queues at most: the fullest. */
const QUEUES_AT_MOST = 200;
const perQueue = "$c, vhost, queue";

/** RabbitMQ's own names, from `/metrics/per-object` or from `/metrics/detailed`; `$q` stands for which queues are logs'. */
const ofQueue = (name: string, wrap = (series: string): string => series): string => {
  const series = [`rabbitmq_${name}`, `rabbitmq_detailed_${name}`].map((one) => wrap(`${one}{queue=~"$q"}`));
  return `topk(${QUEUES_AT_MOST}, max by (${perQueue}) (${series.join(" or ")}))`;
};
const ratePerQueue = (name: string): string => {
  const series = [`rabbitmq_${name}`, `rabbitmq_detailed_${name}`].map((one) => `rate(${one}{queue=~"$q"}[5m])`);
  // Of what is published the queue's vhost stands beside the exchange's, under a name of its own.
  const named = `label_replace(${series.join(" or ")}, "vhost", "$1", "queue_vhost", "(.+)")`;
  return `topk(${QUEUES_AT_MOST}, sum by (${perQueue}) (${named}))`;
};

/** What is asked about RabbitMQ, by the cluster it runs in, if its series name one. */
export const brokerQuestions = {
  brokersDown: `count by ($c) (up{${brokerJobs}} == 0)`,
  memoryShare:
    "max by ($c) (rabbitmq_process_resident_memory_bytes / on ($c, instance) rabbitmq_resident_memory_limit_bytes)",
  diskRoom:
    "min by ($c) (rabbitmq_disk_space_available_bytes / on ($c, instance) rabbitmq_disk_space_available_limit_bytes)",
  memoryAlarms: "sum by ($c) (rabbitmq_alarms_memory_used_watermark)",
  diskAlarms: "sum by ($c) (rabbitmq_alarms_free_disk_space_watermark)",
  ready: ofQueue("queue_messages_ready"),
  unacked: ofQueue("queue_messages_unacked"),
  consumers: ofQueue("queue_consumers"),
  growthPerSecond: ofQueue("queue_messages_ready", (series) => `deriv(${series}[15m])`),
  risingPerSecond: ofQueue("queue_messages_ready", (series) => `deriv(${series}[2m])`),
  oldestSeconds: ofQueue("queue_head_message_timestamp", (series) => `time() - (${series} > 0)`),
  queueIn: ratePerQueue("queue_messages_published_total"),
  queueOut: ratePerQueue("channel_messages_acked_total"),
} as const;
export type BrokerMeasure = keyof typeof brokerQuestions;

export const pipelineMeasures = { ...agentQuestions, ...brokerQuestions } as const;
export type PipelineMeasure = keyof typeof pipelineMeasures;

/** Two questions a minute for all clusters: one that cannot be worked out does not take the other with it. */
export const pipelineQuestions: readonly (readonly PipelineMeasure[])[] = [
  Object.keys(agentQuestions) as AgentMeasure[],
  Object.keys(brokerQuestions) as BrokerMeasure[],
];
