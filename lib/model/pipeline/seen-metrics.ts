/** What the central Prometheus has of a cluster's log agents, summed over them; null: no such series. */
export interface SeenAgent {
  /** The family that its series belong to. */
  readonly product: "fluent-bit" | "fluentd";
  /** Scrape targets that answer, and that do not. */
  readonly up: number | null;
  readonly down: number | null;
  readonly inPerSecond: number | null;
  readonly outPerSecond: number | null;
  /** Chunks given up after their last try. */
  readonly failedPerSecond: number | null;
  readonly errorsPerSecond: number | null;
  readonly droppedPerSecond: number | null;
  readonly retriesPerSecond: number | null;
  /** Inputs that take nothing in, or whose storage is over its limit. */
  readonly paused: number | null;
  readonly overLimit: number | null;
  readonly waitingBytes: number | null;
  readonly waitingBytesPerSecond: number | null;
  /** 95th percentile of an output's answer. */
  readonly latencySeconds: number | null;
}

/** One queue of a RabbitMQ; null: it was not told. */
export interface SeenQueue {
  readonly vhost: string;
  readonly name: string;
  readonly ready: number;
  readonly unacked: number | null;
  readonly consumers: number | null;
  readonly inPerSecond: number | null;
  readonly outPerSecond: number | null;
  /** By which what waits grows (over 15 minutes). */
  readonly growthPerSecond: number | null;
  /** The same over the last 2 minutes: what grew and shrank before does not hide it. */
  readonly risingPerSecond: number | null;
  /** Age of the message that is next. */
  readonly oldestSeconds: number | null;
}

/** A RabbitMQ. Shares are of the limit at which it blocks publishers. */
export interface SeenBroker {
  readonly queues: readonly SeenQueue[];
  readonly down: number | null;
  readonly memoryShare: number | null;
  /** Free bytes for each byte that must be free. */
  readonly diskRoom: number | null;
  readonly memoryAlarms: number;
  readonly diskAlarms: number;
}
