import { describe, expect, it } from "vitest";

import { seenAt } from "#lib/testing/builders/seen-cluster.ts";
import {
  aBroker,
  aLogstash,
  anAgent,
  aQueue,
  aSeenPipeline,
  aStore,
  someLines,
  told,
} from "#lib/testing/builders/seen-pipeline.ts";

import { causeFor } from "./judge.ts";

const backlog = aQueue({ ready: 9000, growthPerSecond: 30, outPerSecond: 0 });
const silent = someLines({ count: 0, isMoving: false, newestAt: seenAt - 900, delaySeconds: null });

describe("the hop to blame", () => {
  it("is none where all is well", () => {
    expect(causeFor(aSeenPipeline())).toBeNull();
  });

  it("is an agent that does not answer, whatever arrives no more for it", () => {
    const cause = causeFor(aSeenPipeline({ agent: anAgent({ up: null, down: 1 }), lines: silent }));
    expect(cause).toMatchObject({
      hop: "agent",
      sentence: "Agent: its log agent does not answer.",
      follows: ["no line for 15 min"],
    });
  });

  it("is the consumer, and not the queue that fills, where nobody consumes", () => {
    const broker = aBroker({ queues: [{ ...backlog, consumers: 0 }] });
    const cause = causeFor(aSeenPipeline({ broker, agent: anAgent({ retriesPerSecond: 2 }), lines: silent }));
    expect(cause?.hop).toBe("consumer");
    expect(cause?.sentence).toBe("Consumer: nobody consumes queue logs, and 9,000 messages wait.");
    expect(cause?.follows[0]).toContain("agents fail to send");
  });

  it("is the store that does not answer, and not those before it that wait for it", () => {
    const store = aStore({ silence: "it refused the connection" });
    const logstash = aLogstash({ backpressure: 0.9, outPerSecond: 0 });
    expect(causeFor(aSeenPipeline({ store, logstash, broker: aBroker({ queues: [backlog] }) }))?.hop).toBe("store");
  });

  it("is the consumer that hangs, and takes nothing more though it is there", () => {
    const cause = causeFor(aSeenPipeline({ broker: aBroker({ queues: [backlog] }) }));
    expect(cause?.sentence).toBe("Consumer: nothing is taken from queue logs, and 9,000 messages wait.");
  });

  it("is a consumer that answers nobody while its queue grows, before its rates tell", () => {
    // Over 15 minutes it shrank: what an outage before had left in it was taken.
    const rising = { ...backlog, outPerSecond: 20, growthPerSecond: -2, risingPerSecond: 40 };
    const broker = aBroker({ queues: [rising] });
    const logstash = { state: "unknown", reason: "it gave no whole answer within 12 s" } as const;
    const logstashSilence = "Logstash http://127.0.0.1:9600: it gave no whole answer within 12 s";
    expect(causeFor(aSeenPipeline({ broker, logstash, logstashSilence }))?.hop).toBe("consumer");
    expect(causeFor(aSeenPipeline({ logstash, logstashSilence }))).toBeNull();
  });

  it("is the first hop that waits where none has a fault of its own", () => {
    const slow = { ...backlog, outPerSecond: 10 };
    expect(causeFor(aSeenPipeline({ broker: aBroker({ queues: [slow] }) }))?.hop).toBe("queue");
  });

  it("of silence alone is the first hop that is not seen to work", () => {
    const gone = { state: "na", reason: "no series" } as const;
    expect(causeFor(aSeenPipeline({ lines: silent, agent: gone }))).toMatchObject({
      hop: "agent",
      sentence: "Agent: no line for 15 min, and no hop says why.",
    });
    expect(causeFor(aSeenPipeline({ lines: silent }))?.hop).toBe("store");
  });

  it("is never what keeps no line from arriving, such as a field of two types", () => {
    const conflicts = [{ field: "status", types: ["keyword", "long"] }];
    expect(causeFor(aSeenPipeline({ store: aStore({ mapping: told({ fullest: null, conflicts }) }) }))).toBeNull();
  });

  it("is never an information", () => {
    expect(causeFor(aSeenPipeline({ lines: someLines({ parseFailures: 900 }) }))).toBeNull();
  });
});
