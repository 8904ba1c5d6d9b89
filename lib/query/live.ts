import type { StreamEvent, SubscriptionRequest } from "#lib/contract/stream.ts";

import { callApi } from "./api-client.ts";
import { toApiProblem } from "./api-problem.ts";
import { type Connection, createConnection, type StreamStatus } from "./connection.ts";
import { deliver, type Subscription, type SubscriptionListener } from "./subscription.ts";

/** Subscriptions kept for a page one has just left, so that coming back shows live rows at once. */
const LINGERING_AT_MOST = 3;
const LINGER_MILLISECONDS = 30_000;

/** The one live stream of this browser tab: many subscriptions over one connection. `random` spreads reconnects. */
export class Live {
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #watchers = new Set<() => void>();
  readonly #connection: Connection;
  #status: StreamStatus = { state: "idle" };
  #stream: string | undefined;
  #isPaused = false;
  #counter = 0;
  #lag: number | undefined;

  constructor(random: () => number = Math.random) {
    this.#connection = createConnection({
      url: "/api/v1/stream",
      random,
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

  /** Whether events of this topic arrive now, so that what is in the cache is current. */
  isFollowing(request: SubscriptionRequest): boolean {
    return this.#find(request)?.seq !== undefined;
  }

  readonly status = (): StreamStatus => this.#status;

  readonly onStatus = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Time from when the server made the last event to when it was applied here, in milliseconds. */
  lagMilliseconds(): number | undefined {
    return this.#lag;
  }

  /** Closes the connection and keeps the subscriptions for `resume`. */
  pause(): void {
    this.#isPaused = true;
    this.#connection.close();
  }

  resume(): void {
    this.#isPaused = false;
    if (this.#subscriptions.size > 0) this.#connection.open();
  }

  reconnect(): void {
    this.#connection.reconnect();
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
    if (!this.#isPaused) this.#connection.open();
    void this.#put(subscription);
    return subscription;
  }

  /** Asks for the topic; its snapshot comes over the stream. */
  async #put(subscription: Subscription): Promise<void> {
    subscription.seq = undefined;
    const stream = this.#stream;
    if (stream === undefined) return;
    const { id: subscriptionId, request } = subscription;
    try {
      await callApi(`/stream/${stream}/${subscriptionId}`, { method: "PUT", body: request });
    } catch (error) {
      if (stream !== this.#stream || !this.#subscriptions.has(subscriptionId)) return;
      const { status, code, message } = toApiProblem(error);
      // The server forgot this stream: its connection is gone even if ours does not know yet.
      if (status === 404 || status === 0) this.#connection.reconnect();
      else subscription.listener({ event: "problem", subscription: subscriptionId, code, detail: message });
    }
  }

  #receive(event: StreamEvent): void {
    if (event.event === "hello") {
      this.#stream = event.stream;
      for (const subscription of this.#subscriptions.values()) void this.#put(subscription);
    } else if (event.event !== "bye") {
      const subscription = this.#subscriptions.get(event.subscription);
      if (subscription === undefined) return;
      if (event.event === "fleet") this.#lag = Date.now() - event.fleet.asOf;
      else if (event.event !== "problem") this.#lag = Date.now() - event.frame.asOf;
      if (deliver(subscription, event) === "lost") void this.#put(subscription);
    }
  }

  #change(status: StreamStatus): void {
    this.#status = status;
    if (status.state !== "live") {
      this.#stream = undefined;
      for (const subscription of this.#subscriptions.values()) subscription.seq = undefined;
    }
    for (const watcher of this.#watchers) watcher();
  }

  #linger(subscription: Subscription): void {
    subscription.expiry = setTimeout(() => this.#drop(subscription), LINGER_MILLISECONDS);
    const lingering = [...this.#subscriptions.values()].filter(({ users }) => users === 0);
    for (const oldest of lingering.slice(0, -LINGERING_AT_MOST)) this.#drop(oldest);
  }

  #drop(subscription: Subscription): void {
    clearTimeout(subscription.expiry);
    this.#subscriptions.delete(subscription.id);
    // Best effort: a subscription the server keeps ends with its stream.
    if (this.#stream !== undefined) {
      callApi(`/stream/${this.#stream}/${subscription.id}`, { method: "DELETE" }).catch(() => undefined);
    }
    if (this.#subscriptions.size === 0) this.#connection.close();
  }
}
