import type { StreamEvent, SubscriptionRequest } from "#lib/contract/stream.ts";

export type SubscriptionEvent = Extract<StreamEvent, { subscription: string }>;
/** Applies an event; `false` asks for a new snapshot. */
export type SubscriptionListener = (event: SubscriptionEvent) => boolean;

/** One topic this browser follows on the live stream. */
export interface Subscription {
  id: string;
  /** The request as text: two that follow the same share a subscription. */
  key: string;
  request: SubscriptionRequest;
  listener: SubscriptionListener;
  users: number;
  /** Sequence number of the last event applied; undefined until the snapshot is there. */
  seq: number | undefined;
  /** Ends it after nobody used it for a while. */
  expiry?: ReturnType<typeof setTimeout>;
}

/**
 * Gives an event to a subscription. `lost`: an event before it never came, or it did not fit; the topic must be asked for again.
 * `early`: a delta from before the snapshot that was just asked for; nothing to do.
 */
export function deliver(subscription: Subscription, event: SubscriptionEvent): "applied" | "lost" | "early" {
  if (event.event === "problem") {
    subscription.listener(event);
    return "applied";
  }
  if (event.event === "delta" || event.event === "fleetDelta") {
    if (subscription.seq === undefined) return "early";
    if (event.seq !== subscription.seq + 1) return "lost";
  }
  if (!subscription.listener(event)) return "lost";
  subscription.seq = event.seq;
  return "applied";
}
