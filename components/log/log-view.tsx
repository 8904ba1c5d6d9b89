"use client";

import { useEffect, useRef, useState } from "react";

import { ProblemNotice } from "#components/ui/problem-notice.tsx";
import type { LogRequest } from "#lib/contract/log.ts";
import type { LogSnapshot } from "#lib/query/log-buffer.ts";

import { JoinedNotes } from "./joined-notes.tsx";
import { LogLines } from "./log-lines.tsx";
import { LogNotes } from "./log-notes.tsx";
import type { LogLook, LogViewProps } from "./log-options.ts";
import { LogToolbar } from "./log-toolbar.tsx";
import { useJoined } from "./use-joined.ts";
import { useLogKeys } from "./use-log-keys.ts";
import { useLog } from "./use-log.ts";
import { useSearch } from "./use-search.ts";

/** A log to read: live or of the run before, one container or several merged, searched, wrapped, copied, kept as a file. */
export default function LogView(props: LogViewProps) {
  const { object, container, isPrevious } = props;
  const [tail, setTail] = useState(1000);
  const [isFollowed, setFollowed] = useState(true);
  const [look, setLook] = useState<LogLook>({ hasTimes: true, isWrapped: false });
  const [isPaused, setPaused] = useState(false);
  const request: LogRequest = {
    ...(container === null ? {} : { container }),
    previous: isPrevious ? "1" : "0",
    tail,
    follow: isFollowed && !isPrevious ? "1" : "0",
  };
  const { log: own, problem, reopen } = useLog(object, request);
  const { log, ...joined } = useJoined(own, props.central ?? null);
  const why = problem === null ? log.refusal : problem.problem;
  const search = useSearch(log);
  const scroller = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  // Who opens a log wants to scroll and search it; who is busy elsewhere keeps the focus.
  useEffect(() => {
    if (document.activeElement?.contains(scroller.current) === true) scroller.current?.focus();
  }, [log.streams]);
  const onKeyDown = useLogKeys({
    scroller,
    field,
    onStep: search.step,
    onWrap: () => setLook((now) => ({ ...now, isWrapped: !now.isWrapped })),
    onTimes: () => setLook((now) => ({ ...now, hasTimes: !now.hasTimes })),
    onFollow: () => setFollowed((now) => !now),
    onPrevious: () => props.onPrevious(!isPrevious),
    onEnd: () => setPaused(false),
  });
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the whole view, whichever part has the focus
    <div className="flex h-full min-h-0 flex-col" onKeyDown={onKeyDown}>
      <LogToolbar
        {...props}
        log={log}
        look={look}
        onLook={setLook}
        tail={tail}
        onTail={setTail}
        isFollowed={isFollowed}
        onFollowed={setFollowed}
        search={search}
        field={field}
        onLeaveField={() => scroller.current?.focus()}
      />
      <LogNotes log={log} />
      <JoinedNotes {...joined} />
      {why !== null && (
        <div className="p-3">
          <ProblemNotice code={why.code} detail={why.detail} action={why.action} access={why.access} onRetry={reopen} />
        </div>
      )}
      <div className="relative min-h-0 flex-1">
        <LogLines
          log={log}
          look={look}
          finder={search.finder}
          current={search.current}
          isPaused={isPaused}
          onPause={setPaused}
          scroller={scroller}
        />
        {isPaused && log.lines.length > 0 && <ToEnd log={log} onClick={() => setPaused(false)} />}
        {why === null && log.lines.length === 0 && <Nothing log={log} isPrevious={isPrevious} />}
      </div>
    </div>
  );
}

function ToEnd({ log, onClick }: { log: LogSnapshot; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="absolute right-5 bottom-3 rounded-full border border-line-strong bg-raised px-3 py-1 text-small text-ink-2 shadow-float hover:text-ink"
    >
      {log.state === "following" ? "Paused · go to the end" : "Go to the end"} ↓
    </button>
  );
}

function Nothing({ log, isPrevious }: { log: LogSnapshot; isPrevious: boolean }) {
  const isOpen = log.state === "opening" || log.state === "reading";
  const words = isOpen ? "Reading…" : isPrevious ? "The run before wrote nothing." : "Nothing was written yet.";
  return (
    <p role="status" className="pointer-events-none absolute inset-x-0 top-6 text-center text-ink-3">
      {words}
    </p>
  );
}
