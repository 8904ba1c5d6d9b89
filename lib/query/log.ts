import type { LogEvent, LogRequest } from "#lib/contract/log.ts";

import { callApi } from "./api-client.ts";
import type { ObjectRef } from "./object-ref.ts";
import { createSseParser } from "./sse.ts";

/** Path of the log of a pod or workload below `/api/v1`. */
export function toLogPath({ cluster, resource, namespace, name }: ObjectRef, request: LogRequest): string {
  const segments = ["clusters", cluster, "namespaces", namespace, resource, name, "log"];
  const query = new URLSearchParams();
  const asked: Readonly<Record<string, unknown>> = request;
  for (const [key, value] of Object.entries(asked))
    if (typeof value === "string" || typeof value === "number") query.set(key, String(value));
  return `/${segments.map(encodeURIComponent).join("/")}?${query}`;
}

interface LogReading {
  ref: ObjectRef;
  request: LogRequest;
  signal: AbortSignal;
  onEvent: (event: LogEvent) => void;
}

/** Reads a log until it ends or the signal says so. @throws {ApiProblem} when it cannot be opened; a plain error when it breaks. */
export async function readLog({ ref, request, signal, onEvent }: LogReading): Promise<void> {
  const response = await callApi(toLogPath(ref, request), { accept: "text/event-stream", signal });
  const parse = createSseParser((message) => onEvent(JSON.parse(message) as LogEvent));
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (chunk === undefined || chunk.done) return;
    parse(decoder.decode(chunk.value, { stream: true }));
  }
}
