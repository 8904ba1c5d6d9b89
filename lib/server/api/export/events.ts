import type { Context } from "hono";

import type { OpenAnswers } from "../guard/open-answers.ts";
import { type ApiEnv, viewerOf } from "../hono.ts";

export interface Events<Event> {
  readonly openAnswers: OpenAnswers;
  /** Begins; the events end with the signal. @throws what is answered instead. */
  readonly open: (signal: AbortSignal) => Promise<AsyncGenerator<Event>>;
  /** How many places of a person's the answer takes, by its first event. */
  readonly placesOf: (first: Event | undefined) => number;
}

/** Server-sent events as they come, no faster than the reader takes them; when the reader leaves, so do we. */
export async function answerEvents<Event>(
  context: Context<ApiEnv>,
  { openAnswers, open, placesOf }: Events<Event>,
): Promise<Response> {
  const abort = new AbortController();
  const signal = AbortSignal.any([context.req.raw.signal, abort.signal]);
  const events = await open(signal);
  const opened: IteratorResult<Event, unknown> = await events.next();
  const count = placesOf(opened.done === true ? undefined : opened.value);
  const release = takePlaces(context, { openAnswers, abort, count });
  const messages = toMessages(opened, events, release);
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await messages.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => {
        release();
        abort.abort();
      },
    },
    { highWaterMark: 0 },
  );
  // Proxies in front of us must pass each event on at once.
  return context.body(body, 200, { "content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no" });
}

async function* toMessages<Event>(
  first: IteratorResult<Event, unknown>,
  events: AsyncGenerator<Event>,
  release: () => void,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  try {
    for (let next = first; next.done !== true; next = await events.next())
      yield encoder.encode(`data: ${JSON.stringify(next.value)}\n\n`);
  } finally {
    release();
  }
}

interface Places {
  openAnswers: OpenAnswers;
  abort: AbortController;
  count: number;
}

/** @throws {ApiProblem} QD-429-rate, and then nothing is read. */
function takePlaces(context: Context<ApiEnv>, { openAnswers, abort, count }: Places): () => void {
  try {
    return openAnswers.take(viewerOf(context), count);
  } catch (error) {
    abort.abort();
    throw error;
  }
}
