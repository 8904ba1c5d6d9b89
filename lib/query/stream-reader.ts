import type { StreamEvent } from "#lib/contract/stream.ts";

import { readProblem } from "./api-problem.ts";
import { createSseParser } from "./sse.ts";

/** Until `hello` says how often to expect a heartbeat. */
const FIRST_HEARTBEAT_SECONDS = 15;
/** One heartbeat may be lost to a slow network, two are a dead connection that TCP has not noticed. */
const HEARTBEATS_MISSED = 2.5;

export interface StreamReading {
  url: string;
  signal: AbortSignal;
  onEvent: (event: StreamEvent) => void;
}

/**
 * Reads one connection of the live stream until it ends, for whatever reason.
 * Not EventSource: it hides the status and the problem details of a refusal, and does not notice a silent connection.
 */
export async function readStream({ url, signal, onEvent }: StreamReading): Promise<void> {
  const silence = createSilenceAlarm(FIRST_HEARTBEAT_SECONDS);
  try {
    const stop = AbortSignal.any([signal, silence.signal]);
    const response = await fetch(url, { headers: { accept: "text/event-stream" }, cache: "no-store", signal: stop });
    if (!response.ok) throw await readProblem(response);
    if (response.body === null) return;
    const feed = createSseParser((message) => {
      const event = JSON.parse(message) as StreamEvent;
      if (event.event === "hello") silence.expectEvery(event.heartbeatSeconds);
      onEvent(event);
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      silence.heard();
      feed(chunk.value);
    }
  } finally {
    silence.cancel();
  }
}

function createSilenceAlarm(seconds: number) {
  const abort = new AbortController();
  let everySeconds = seconds;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(new Error("the stream fell silent")), everySeconds * HEARTBEATS_MISSED * 1000);
  };
  heard();
  return {
    signal: abort.signal,
    heard,
    expectEvery(next: number) {
      everySeconds = next;
      heard();
    },
    cancel: () => clearTimeout(timer),
  };
}
