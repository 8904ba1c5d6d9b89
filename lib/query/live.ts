import type { StreamEvent, SubscriptionRequest } from "#lib/contract/stream.ts";

import { callApi } from "./api-client.ts";
import { toApiProblem } from "./api-problem.ts";
import { createConnection, type StreamStatus } from "./connection.ts";

export type { StreamStatus } from "./connection.ts";

export type SubscriptionEvent = Extract<StreamEvent, { subscription: string }>;
/** Applies an event; `false` asks for a new snapshot. */
export type SubscriptionListener = (event: SubscriptionEvent) => boolean;

/** Subscriptions kept for a page one has just left, so that coming back shows live rows at once. */
const LINGERING_AT_MOST = 3;
const LINGER_MILLISECONDS = 30_000;

interface Subscription {
  id: string;
  key: string;
  request: SubscriptionRequest;
  listener: SubscriptionListener;
  users: number;
  /** Sequence number of the last event applied; undefined until the snapshot is there. */
  seq: number | undefined;
  expiry?: ReturnType<typeof setTimeout>;
}

export interface Live {
  /** Follows one topic. Two followers of the same topic share one subscription. Returns how to stop. */
  follow: (request: SubscriptionRequest, listener: SubscriptionListener) => () => void;
  /** Whether events of this topic arrive now, so that what is in the cache is current. */
  isFollowing: (request: SubscriptionRequest) => boolean;
  status: () => StreamStatus;
  onStatus: (listener: () => void) => () => void;
  /** Time from when the server made the last event to when it was applied here, in milliseconds. */
  lagMilliseconds: () => number | undefined;
  pause: () => void;
  resume: () => void;
  reconnect: () => void;
}

/** The one live stream of this browser tab: many subscriptions over one connection. */
export function createLive(random?: () => number): Live {
  const subscriptions = new Map<string, Subscription>();
  const watchers = new Set<() => void>();
  let status: StreamStatus = { state: "idle" };
  let stream: string | undefined;
  let isPaused = false;
  let lag: number | undefined;
  let counter = 0;

  const pathOf = (subscription: Subscription) => `/stream/${stream}/${subscription.id}`;
  const byKey = (key: string) => [...subscriptions.values()].find((each) => each.key === key);

  const put = async (subscription: Subscription) => {
    subscription.seq = undefined;
    const asked = stream;
    if (asked === undefined) return;
    try {
      await callApi(pathOf(subscription), { method: "PUT", body: subscription.request });
    } catch (error) {
      const problem = toApiProblem(error);
      if (asked !== stream || !subscriptions.has(subscription.id)) return;
      // The server forgot this stream: its connection is gone even if ours does not know yet.
      if (problem.status === 404 || problem.status === 0) connection.reconnect();
      else
        subscription.listener({
          event: "problem",
          subscription: subscription.id,
          code: problem.code,
          detail: problem.message,
        });
    }
  };

  const drop = (subscription: Subscription) => {
    clearTimeout(subscription.expiry);
    subscriptions.delete(subscription.id);
    if (stream !== undefined) callApi(pathOf(subscription), { method: "DELETE" }).catch(() => undefined);
    if (subscriptions.size === 0) connection.close();
  };

  const deliver = (event: SubscriptionEvent) => {
    const subscription = subscriptions.get(event.subscription);
    if (subscription === undefined) return;
    if (event.event === "problem") {
      subscription.listener(event);
      return;
    }
    const isGap = event.event === "delta" && event.seq !== (subscription.seq ?? Number.NaN) + 1;
    // A delta that overtook its snapshot after a PUT belongs to the window before.
    if (isGap && subscription.seq === undefined) return;
    lag = Date.now() - (event.event === "fleet" ? event.fleet.asOf : event.frame.asOf);
    if (isGap || !subscription.listener(event)) void put(subscription);
    else subscription.seq = event.seq;
  };

  const connection = createConnection({
    url: "/api/v1/stream",
    ...(random === undefined ? {} : { random }),
    onEvent(event) {
      if (event.event === "hello") {
        stream = event.stream;
        for (const subscription of subscriptions.values()) void put(subscription);
      } else if ("subscription" in event) deliver(event);
    },
    onStatus(next) {
      status = next;
      if (next.state !== "live") {
        stream = undefined;
        for (const subscription of subscriptions.values()) subscription.seq = undefined;
      }
      for (const watcher of watchers) watcher();
    },
  });

  const linger = (subscription: Subscription) => {
    const lingering = [...subscriptions.values()].filter((each) => each.users === 0);
    for (const oldest of lingering.slice(0, Math.max(0, lingering.length - LINGERING_AT_MOST))) drop(oldest);
    if (subscriptions.has(subscription.id)) {
      subscription.expiry = setTimeout(() => drop(subscription), LINGER_MILLISECONDS);
    }
  };

  return {
    follow(request, listener) {
      const key = JSON.stringify(request);
      let subscription = byKey(key);
      if (subscription === undefined) {
        counter += 1;
        subscription = { id: `s${counter}`, key, request, listener, users: 0, seq: undefined };
        subscriptions.set(subscription.id, subscription);
        if (!isPaused) connection.open();
        void put(subscription);
      }
      const followed = subscription;
      clearTimeout(followed.expiry);
      followed.users += 1;
      return () => {
        followed.users -= 1;
        if (followed.users === 0) linger(followed);
      };
    },
    isFollowing: (request) => byKey(JSON.stringify(request))?.seq !== undefined,
    status: () => status,
    lagMilliseconds: () => lag,
    onStatus(listener) {
      watchers.add(listener);
      return () => watchers.delete(listener);
    },
    pause() {
      isPaused = true;
      connection.close();
    },
    resume() {
      isPaused = false;
      if (subscriptions.size > 0) connection.open();
    },
    reconnect: () => connection.reconnect(),
  };
}
