/** What is known of the way of lines to a log store. */
export interface PipelineConfig {
  /** Which queues of RabbitMQ carry logs, a regular expression over their whole names. */
  readonly queues: string;
  /** Addresses of Logstash's own API (`:9600`), without a slash at their end. */
  readonly logstash: readonly string[];
  /** The registered cluster in which queue, consumer and store run, whose findings they are; null: they speak for all clusters. */
  readonly cluster: string | null;
  /** How often each hop is asked; what changes slowly each five of these, or each sixty. */
  readonly everySeconds: number;
}

export const DEFAULT_PIPELINE: PipelineConfig = { queues: ".*log.*", logstash: [], cluster: null, everySeconds: 60 };
