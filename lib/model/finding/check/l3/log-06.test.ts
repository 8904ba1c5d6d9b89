import { describe, expect, it } from "vitest";

import { aBroker, aQueue, expectLogCheck, foundAlong, lookAlong } from "#lib/testing/builders/seen-pipeline.ts";

import { logQueueIll } from "./log-06.ts";

describe(`LOG-06: ${logQueueIll.title}`, () => {
  expectLogCheck(logQueueIll, (broker) => ({ broker }));

  it.each([
    [
      { queues: [aQueue({ consumers: 0, ready: 12_400 })] },
      "nobody consumes queue logs, and 12,400 messages wait",
      "critical",
    ],
    [
      { queues: [aQueue({ ready: 5000, growthPerSecond: 35 })] },
      "queue logs grows by 35/s to 5,000 messages",
      "warning",
    ],
    [
      { queues: [aQueue({ ready: 90_000, inPerSecond: 30, outPerSecond: 35 })] },
      "queue logs needs 5 h to drain 90,000 messages",
      "warning",
    ],
    [{ memoryAlarms: 1 }, "RabbitMQ is out of memory and blocks whoever publishes", "critical"],
    [{ memoryShare: 0.95 }, "RabbitMQ uses 95 % of the memory at which it blocks", "warning"],
    [{ diskRoom: 0.5 }, "RabbitMQ is out of disk and blocks whoever publishes", "critical"],
    [{ queues: [], down: 1 }, "RabbitMQ does not answer", "critical"],
  ])("is found of %j", (fields, summary, severity) => {
    const one = foundAlong(logQueueIll, { broker: aBroker(fields) });
    expect(one).toMatchObject({ summary, evidence: [{ source: "prometheus" }] });
    expect(one.steps.at(-1)?.severity).toBe(severity);
  });

  it("is told of the cluster in which the queue runs, and of no other", () => {
    const elsewhere = { queue: "hub", consumer: null, store: null };
    const broker = aBroker({ memoryAlarms: 1 });
    expect(lookAlong(logQueueIll, { broker, elsewhere })).toMatchObject({ state: "na" });
  });
});
