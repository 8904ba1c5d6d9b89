import type { StreamEvent } from "#lib/contract/stream.ts";

import { toApiProblem } from "./api-problem.ts";
import { waitBeforeReconnect } from "./backoff.ts";
import { readStream } from "./stream-reader.ts";

/** What the top bar says about the live stream. Times are milliseconds. */
export type StreamStatus =
  | { state: "idle" }
  | { state: "connecting" }
  | { state: "live"; since: number }
  | { state: "lost"; since: number; attempt: number; retryAt: number; reason: string };

export interface Connection {
  /** Connects and stays connected until `close`. */
  open: () => void;
  close: () => void;
  /** Connects at once: a waiting retry is cut short, a connection under suspicion is replaced. */
  reconnect: () => void;
}

export interface ConnectionOptions {
  url: string;
  onEvent: (event: StreamEvent) => void;
  onStatus: (status: StreamStatus) => void;
  random?: () => number;
}

/** Keeps one live stream open: reads it, and after its end opens the next one, waiting longer after each failure. */
export function createConnection({ url, onEvent, onStatus, random = Math.random }: ConnectionOptions): Connection {
  let isOpen = false;
  let current = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let lostSince: number | undefined;

  const receive = (event: StreamEvent, own: AbortController) => {
    if (own !== current) return;
    if (event.event === "hello") {
      failures = 0;
      lostSince = undefined;
      onStatus({ state: "live", since: Date.now() });
    }
    onEvent(event);
  };

  const connect = async () => {
    clearTimeout(timer);
    current.abort();
    const own = (current = new AbortController());
    if (failures === 0) onStatus({ state: "connecting" });
    let farewell: Extract<StreamEvent, { event: "bye" }> | undefined;
    let reason = "the server closed the stream";
    try {
      await readStream({
        url,
        signal: own.signal,
        onEvent: (event) => {
          if (event.event === "bye") farewell = event;
          receive(event, own);
        },
      });
    } catch (error) {
      reason = toApiProblem(error).message;
    }
    if (own !== current || !isOpen) return;
    const wait = farewell?.retryMilliseconds ?? waitBeforeReconnect(failures, random());
    failures += 1;
    lostSince ??= Date.now();
    onStatus({
      state: "lost",
      since: lostSince,
      attempt: failures,
      retryAt: Date.now() + wait,
      reason: farewell?.reason ?? reason,
    });
    timer = setTimeout(() => void connect(), wait);
  };

  return {
    open() {
      if (isOpen) return;
      isOpen = true;
      failures = 0;
      void connect();
    },
    close() {
      isOpen = false;
      clearTimeout(timer);
      current.abort();
      onStatus({ state: "idle" });
    },
    reconnect() {
      if (isOpen) void connect();
    },
  };
}
