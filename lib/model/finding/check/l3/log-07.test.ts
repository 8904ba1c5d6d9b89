import { describe, expect, it } from "vitest";

import { aLogstash, expectLogCheck, foundAlong } from "#lib/testing/builders/seen-pipeline.ts";

import { logstashIll } from "./log-07.ts";

describe(`LOG-07: ${logstashIll.title}`, () => {
  expectLogCheck(logstashIll, (logstash) => ({ logstash }));

  it.each([
    [{ inPerSecond: 40, outPerSecond: 3 }, "takes 40/s in and gives 3/s out"],
    [{ queueShare: 0.9 }, "its queue is 90 % full"],
    [{ deadLettersPerSecond: 300 }, "300 bytes/s go to its dead letters"],
    [{ workerShare: 0.99, backpressure: 0.2 }, "its workers are busy 99 % of the time"],
    [{ backpressure: 0.7 }, "its inputs wait 70 % of the time"],
  ])("is found of %j", (fields, summary) => {
    const one = foundAlong(logstashIll, { logstash: aLogstash(fields) });
    expect(one).toMatchObject({ summary: `Logstash main: ${summary}`, steps: [{ severity: "warning" }] });
  });
});
