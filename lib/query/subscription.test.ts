import { describe, expect, it } from "vitest";

import type { QueryFrame } from "#lib/contract/query.ts";

import { deliver, type Subscription, type SubscriptionEvent } from "./subscription.ts";

const frame = {} as QueryFrame;
const snapshot = (seq: number): SubscriptionEvent => ({ event: "snapshot", subscription: "s", seq, frame, rows: [] });
const delta = (seq: number): SubscriptionEvent => ({ event: "delta", subscription: "s", seq, frame, rows: [] });

function aSubscription(seq?: number, accepts = true): Subscription & { seen: string[] } {
  const seen: string[] = [];
  const listener = (event: SubscriptionEvent) => {
    seen.push(event.event);
    return accepts;
  };
  return { id: "s", key: "", request: { topic: "fleet" }, listener, users: 1, seq, seen };
}

describe("an event of a subscription", () => {
  it("is applied when it follows the one before", () => {
    const subscription = aSubscription(4);
    expect(deliver(subscription, delta(5))).toBe("applied");
    expect(subscription.seq).toBe(5);
  });

  it("tells of a loss when one before it never came, and is not applied", () => {
    const subscription = aSubscription(4);
    expect(deliver(subscription, delta(6))).toBe("lost");
    expect(subscription.seen).toEqual([]);
  });

  it("that came twice is a loss too, since nobody knows what was in between", () => {
    expect(deliver(aSubscription(4), delta(4))).toBe("lost");
  });

  it("from before the snapshot is passed over", () => {
    expect(deliver(aSubscription(), delta(9))).toBe("early");
  });

  it("starts the count anew when it is a snapshot", () => {
    const subscription = aSubscription(9);
    expect(deliver(subscription, snapshot(1))).toBe("applied");
    expect(deliver(subscription, delta(2))).toBe("applied");
  });

  it("that its listener cannot use is a loss", () => {
    expect(deliver(aSubscription(4, false), delta(5))).toBe("lost");
  });

  it("that is a problem reaches the listener and changes no count", () => {
    const subscription = aSubscription(4);
    deliver(subscription, { event: "problem", subscription: "s", code: "QD-500-query", detail: "" });
    expect(subscription.seen).toEqual(["problem"]);
    expect(subscription.seq).toBe(4);
  });
});
