import { callApi } from "./api-client.ts";
import { createSseParser } from "./sse.ts";

interface EventReading<Event> {
  /** Below `/api/v1`. */
  path: string;
  signal: AbortSignal;
  onEvent: (event: Event) => void;
}

/** Reads an answer of events until it ends or the signal says so. @throws {ApiProblem} when it cannot be opened; a plain error when it breaks. */
export async function readEvents<Event>({ path, signal, onEvent }: EventReading<Event>): Promise<void> {
  const response = await callApi(path, { accept: "text/event-stream", signal });
  const parse = createSseParser((message) => onEvent(JSON.parse(message) as Event));
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  try {
    for (;;) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) return;
      parse(decoder.decode(chunk.value, { stream: true }));
    }
  } finally {
    // What was too long to be read would still be sent.
    await reader?.cancel().catch(() => undefined);
  }
}
