import type { StreamEvent, SubscriptionRequest } from "#lib/contract/stream.ts";

import type { StreamStatus } from "./connection.ts";

/** How subscriptions reach the server and its events come back: over HTTP, or through the worker that all tabs share. */
export interface Transport {
  /** Connects and stays connected until `close`. */
  open: () => void;
  close: () => void;
  /** Connects at once instead of waiting for the next retry. */
  reconnect: () => void;
  /** Asks for a topic, or for its snapshot again. Nothing before `hello`: then all are asked for anew. */
  put: (subscription: string, request: SubscriptionRequest) => void;
  drop: (subscription: string) => void;
}

export interface TransportEvents {
  onEvent: (event: StreamEvent) => void;
  onStatus: (status: StreamStatus) => void;
}

export type OpenTransport = (events: TransportEvents) => Transport;
