import type { LogEvent, LogRequest } from "#lib/contract/log.ts";

import type { ObjectRef } from "./object-ref.ts";
import { readEvents } from "./read-events.ts";

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
export const readLog = ({ ref, request, ...reading }: LogReading): Promise<void> =>
  readEvents<LogEvent>({ path: toLogPath(ref, request), ...reading });
