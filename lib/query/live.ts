import type { StreamEvent, SubscriptionRequest } from "#lib/contract/stream.ts";

import type { StreamStatus } from "./connection.ts";
import { deliver, type Subscription, type SubscriptionEvent, type SubscriptionListener } from "./subscription.ts";
import type { OpenTransport, Transport } from "./transport.ts";

/** Subscriptions kept for a page one has just left, so that coming back shows live rows at once. */
const LINGERING_AT_MOST = 3;
const LINGER_MILLISECONDS = 30_000;

/** Why events are not wanted: nobody sees the page, or somebody stopped it to read. */
export type PauseReason = "hidden" | "frozen";

/** What is followed here, over one transport. */
export class Live {
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #watchers = new Set<() => void>();
  readonly #pauses = new Set<PauseReason>();
  readonly #transport: Transport;
  #status: StreamStatus = { state: "idle" };
  #counter = 0;
  #lag: number | undefined;

  readonly #lingerMilliseconds: number;

  constructor(open: OpenTransport, { lingerMilliseconds = LINGER_MILLISECONDS } = {}) {
    this.#lingerMilliseconds = lingerMilliseconds;
    this.#transport = open({
      onEvent: (event) => this.#receive(event),
      onStatus: (status) => this.#change(status),
    });
  }

  /** Follows one topic. Two followers of the same topic share one subscription. Returns how to stop. */
  follow(request: SubscriptionRequest, listener: SubscriptionListener): () => void {
    const subscription = this.#find(request) ?? this.#subscribe(request, listener);
    clearTimeout(subscription.expiry);
    subscription.users += 1;
    return () => {
      subscription.users -= 1;
      if (subscription.users === 0) this.#linger(subscription);
    };
  }

  /** Whether what the cache holds of this topic is what the screen is to show: its events arrive now, or the screen is frozen. */
  isFollowing(request: SubscriptionRequest): boolean {
    return this.isFrozen() || this.#find(request)?.seq !== undefined;
  }

  readonly isFrozen = (): boolean => this.#pauses.has("frozen");

  readonly status = (): StreamStatus => this.#status;

  readonly onStatus = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Time from when the server made the last event to when it was applied here, in milliseconds. */
  lagMilliseconds(): number | undefined {
    return this.#lag;
  }

  /** Lets no event in any more, and keeps the subscriptions for `resume`. */
  pause(reason: PauseReason): void {
    this.#pauses.add(reason);
    this.#transport.close();
    this.#tell();
  }

  /** Takes one reason away; when it was the last, every subscription gets its snapshot and goes on. */
  resume(reason: PauseReason): void {
    this.#pauses.delete(reason);
    if (this.#pauses.size === 0 && this.#subscriptions.size > 0) this.#transport.open();
    this.#tell();
  }

  reconnect(): void {
    this.#transport.reconnect();
  }

  #find(request: SubscriptionRequest): Subscription | undefined {
    const key = JSON.stringify(request);
    return [...this.#subscriptions.values()].find((each) => each.key === key);
  }

  #subscribe(request: SubscriptionRequest, listener: SubscriptionListener): Subscription {
    this.#counter += 1;
    const id = `s${this.#counter}`;
    const subscription = { id, key: JSON.stringify(request), request, listener, users: 0, seq: undefined };
    this.#subscriptions.set(id, subscription);
    if (this.#pauses.size === 0) this.#transport.open();
    this.#put(subscription);
    return subscription;
  }

  /** Asks for the topic; its snapshot comes as an event. */
  #put(subscription: Subscription): void {
    subscription.seq = undefined;
    if (this.#pauses.size === 0) this.#transport.put(subscription.id, subscription.request);
  }

  #receive(event: StreamEvent): void {
    if (event.event === "hello") {
      for (const subscription of this.#subscriptions.values()) this.#put(subscription);
    } else if (event.event !== "bye") {
      const subscription = this.#subscriptions.get(event.subscription);
      if (subscription === undefined) return;
      if (event.event !== "problem") this.#lag = Date.now() - asOfEvent(event);
      if (deliver(subscription, event) === "lost") this.#put(subscription);
    }
  }

  #change(status: StreamStatus): void {
    this.#status = status;
    if (status.state !== "live") {
      for (const subscription of this.#subscriptions.values()) subscription.seq = undefined;
    }
    this.#tell();
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
  }

  #linger(subscription: Subscription): void {
    if (this.#lingerMilliseconds === 0) return this.#drop(subscription);
    subscription.expiry = setTimeout(() => this.#drop(subscription), this.#lingerMilliseconds);
    const lingering = [...this.#subscriptions.values()].filter(({ users }) => users === 0);
    for (const oldest of lingering.slice(0, -LINGERING_AT_MOST)) this.#drop(oldest);
  }

  #drop(subscription: Subscription): void {
    clearTimeout(subscription.expiry);
    this.#subscriptions.delete(subscription.id);
    this.#transport.drop(subscription.id);
    if (this.#subscriptions.size === 0) this.#transport.close();
  }
}

/** When the server read what an event tells, in Unix milliseconds. */
function asOfEvent(event: Exclude<SubscriptionEvent, { event: "problem" }>): number {
  switch (event.event) {
    case "fleet":
      return event.fleet.asOf;
    case "fleetDelta":
      return event.asOf;
    case "snapshot":
    case "delta":
      return event.frame.asOf;
  }
}
