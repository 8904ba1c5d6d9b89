import { logCheck } from "#lib/model/finding/log-check.ts";

/** LOG-06 queue (domain.md 7.3). */
export const logQueueIll = logCheck({
  id: "LOG-06",
  title: "Queue of logs in trouble",
  rule: "rabbitmq_queue_consumers = 0, memory or disk alarm, or RabbitMQ does not answer, for a minute; messages_ready grows, or needs more than an hour to drain, for 15 minutes",
  remediation:
    "Bring back whoever consumes the queue; with an alarm free memory or disk first: publishers are blocked until then.",
  upstream: ["rabbitmq-mixin RabbitmqTooManyReadyMessages"],
});
