import { useEffect, useMemo, useReducer, useState, useSyncExternalStore } from "react";

import type { LineTailEvent } from "#lib/contract/line.ts";

import { ApiProblem, toApiProblem } from "./api-problem.ts";
import { waitBeforeReconnect } from "./backoff.ts";
import { LineTailBuffer, type LineTailSnapshot } from "./line-tail-buffer.ts";
import { readEvents } from "./read-events.ts";

/** A connection that held so long was a good one: the next is asked for at once. */
const STEADY_MILLISECONDS = 10_000;

interface TailReading {
  where: string;
  buffer: Pick<LineTailBuffer, "take" | "fail">;
  signal: AbortSignal;
}

/**
 * Follows the lines that match until the signal says so. A connection that is lost, or that the server ended because it was old, is opened
 * again. @throws {ApiProblem} when the question is refused: asking the same again would be refused again.
 */
export async function followLines({ where, buffer, signal }: TailReading): Promise<void> {
  const path = `/logs/tail?${new URLSearchParams({ where })}`;
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    let end: "access" | "time" | undefined;
    const openedAt = Date.now();
    const onEvent = (event: LineTailEvent) => {
      if (signal.aborted) return;
      if (event.event === "end") end = event.reason;
      buffer.take(event);
    };
    try {
      await readEvents<LineTailEvent>({ path, signal, onEvent });
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ApiProblem && isFinal(error)) throw error;
    }
    if (end === "access" || signal.aborted) return;
    if (end === "time") continue;
    buffer.fail();
    // One that breaks as soon as it stands is no better than one that does not stand.
    if (Date.now() - openedAt > STEADY_MILLISECONDS) attempt = 0;
    await pause(waitBeforeReconnect(attempt, Math.random()), signal);
  }
}

/** Too many at once, and whatever is the server's own fault, pass. */
const isFinal = ({ status }: ApiProblem): boolean => status >= 400 && status < 500 && status !== 429 && status !== 408;

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });

export interface LineTail {
  tail: LineTailSnapshot;
  /** Why there is no tail at all. */
  problem: ApiProblem | null;
  reopen: () => void;
}

/** What matches and is written from now on, while the component is mounted. */
export function useLineTail(where: string): LineTail {
  const [round, reopen] = useReducer((count: number) => count + 1, 0);
  const key = JSON.stringify([where, round]);
  const [refused, setRefused] = useState<{ key: string; problem: ApiProblem } | null>(null);
  const { question, buffer } = useMemo(
    () => ({ question: (JSON.parse(key) as [string])[0], buffer: new LineTailBuffer() }),
    [key],
  );
  useEffect(() => {
    const abort = new AbortController();
    followLines({ where: question, buffer, signal: abort.signal }).catch((error: unknown) =>
      setRefused({ key, problem: toApiProblem(error) }),
    );
    return () => abort.abort();
  }, [key, question, buffer]);
  const tail = useSyncExternalStore(buffer.subscribe, buffer.snapshot, buffer.snapshot);
  return { tail, problem: refused?.key === key ? refused.problem : null, reopen };
}
