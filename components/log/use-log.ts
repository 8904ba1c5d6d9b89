import { useEffect, useReducer, useState, useSyncExternalStore } from "react";

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

const shut = new LogBuffer({ isFollowed: false });

/** One log, read while the component is mounted and anew whenever the question changes. */
export function useLog(ref: ObjectRef, request: LogRequest): OpenLog {
  const [round, reopen] = useReducer((count: number) => count + 1, 0);
  const [buffer, setBuffer] = useState(shut);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const key = JSON.stringify({ ref, request });
  useEffect(() => {
    const question = JSON.parse(key) as { ref: ObjectRef; request: LogRequest };
    const next = new LogBuffer({ isFollowed: question.request.follow === "1" });
    const abort = new AbortController();
    setBuffer(next);
    setProblem(null);
    readLog({ ...question, signal: abort.signal, onEvent: (event) => next.take(event) }).then(
      () => next.snapshot().state === "ended" || next.fail(),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        next.fail();
        setProblem(toApiProblem(error));
      },
    );
    return () => abort.abort();
  }, [key, round]);
  const log = useSyncExternalStore(buffer.subscribe, buffer.snapshot, shut.snapshot);
  return { log, problem, reopen };
}
