import { useEffect, useMemo, useReducer, useState, useSyncExternalStore } from "react";

import type { LogRequest } from "#lib/contract/log.ts";
import { type ApiProblem, toApiProblem } from "#lib/query/api-problem.ts";
import { LogBuffer, type LogSnapshot } from "#lib/query/log-buffer.ts";
import { readLog } from "#lib/query/log.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";

interface OpenLog {
  log: LogSnapshot;
  /** Why it could not be opened. */
  problem: ApiProblem | null;
  reopen: () => void;
}

interface Question {
  ref: ObjectRef;
  request: LogRequest;
  /** How many times it was asked. */
  round: number;
}

/** One log, read while the component is mounted and anew whenever the question changes. */
export function useLog(ref: ObjectRef, request: LogRequest): OpenLog {
  const [round, reopen] = useReducer((count: number) => count + 1, 0);
  const key = JSON.stringify({ ref, request, round } satisfies Question);
  const [refused, setRefused] = useState<{ key: string; problem: ApiProblem } | null>(null);
  const buffer = useMemo(() => {
    const question = JSON.parse(key) as Question;
    return new LogBuffer({ isFollowed: question.request.follow === "1" });
  }, [key]);
  useEffect(() => {
    const abort = new AbortController();
    const reading = { ...(JSON.parse(key) as Question), signal: abort.signal };
    readLog({ ...reading, onEvent: (event) => void (abort.signal.aborted || buffer.take(event)) }).then(
      () => buffer.snapshot().state === "ended" || buffer.fail(),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        buffer.fail();
        if (buffer.snapshot().streams.length === 0) setRefused({ key, problem: toApiProblem(error) });
      },
    );
    return () => abort.abort();
  }, [key, buffer]);
  const log = useSyncExternalStore(buffer.subscribe, buffer.snapshot, buffer.snapshot);
  return { log, problem: refused?.key === key ? refused.problem : null, reopen };
}
