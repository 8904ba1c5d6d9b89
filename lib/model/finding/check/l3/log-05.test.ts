import { describe, expect, it } from "vitest";

import { anAgent, expectLogCheck, foundAlong } from "#lib/testing/builders/seen-pipeline.ts";

import { logAgentIll } from "./log-05.ts";

describe(`LOG-05: ${logAgentIll.title}`, () => {
  expectLogCheck(logAgentIll, (agent) => ({ agent }));

  it.each([
    [{ down: 1 }, "1 of 5 log agents do not answer", "warning"],
    [{ up: null, down: 3 }, "3 of 3 log agents do not answer", "critical"],
    [{ failedPerSecond: 0.5 }, "agents give up 0.5/s chunks after their last try", "warning"],
    [{ droppedPerSecond: 12 }, "agents drop 12/s lines", "warning"],
    [{ paused: 2 }, "2 inputs of agents are paused: nothing is read", "warning"],
    [{ overLimit: 1 }, "1 inputs of agents hold more than they may", "warning"],
    [{ retriesPerSecond: 3 }, "agents fail to send: 0/s errors, 3/s retries", "warning"],
    [{ waitingBytes: 9e7, waitingBytesPerSecond: 800 }, "90 MB wait at agents, and grow", "warning"],
    [{ latencySeconds: 8 }, "what agents send to takes 8 s to answer (95th percentile)", "warning"],
  ])("is found of %j", (fields, summary, severity) => {
    const one = foundAlong(logAgentIll, { agent: anAgent(fields) });
    expect(one).toMatchObject({ summary, evidence: [{ source: "prometheus" }] });
    expect(one.steps.at(-1)?.severity).toBe(severity);
  });
});
