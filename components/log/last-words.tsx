"use client";

import { ProblemNotice } from "#components/ui/problem-notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import type { LogLine } from "#lib/contract/log.ts";
import { formatLogTime } from "#lib/format/log-time.ts";
import { cutText } from "#lib/format/visible-text.ts";
import { levelOf } from "#lib/model/log/level.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";

import { LineText } from "./line-text.tsx";
import { useLog } from "./use-log.ts";

const LINES = 12;

interface LastWordsProps {
  object: ObjectRef;
  container: string;
  /** Of the run before; false for a container that ended and was not started again. */
  isPrevious: boolean;
}

/** The last lines that a container wrote before it ended. */
export function LastWords({ object, container, isPrevious }: LastWordsProps) {
  const timeZone = zoneName(useRootChoice(zone));
  const { log, problem, reopen } = useLog(object, { container, previous: isPrevious ? "1" : "0", tail: LINES });
  if (problem !== null)
    return (
      <ProblemNotice
        code={problem.code}
        detail={problem.message}
        action={problem.action}
        access={problem.access}
        onRetry={reopen}
      />
    );
  if (log.state !== "ended") return <Skeleton width="60%" />;
  if (log.lines.length === 0) return <p className="text-ink-3">It wrote nothing.</p>;
  return (
    <pre
      className="max-h-56 overflow-auto rounded-md border border-line bg-page px-3 py-2 font-mono text-small leading-[18px]"
      tabIndex={0}
    >
      {log.lines.map((line, index) => drawLine(line, index, timeZone))}
    </pre>
  );
}

// A log that has ended only stays: where a line stands is its identity.
const drawLine = ({ at, text }: LogLine, index: number, timeZone: string | undefined) => (
  <div key={index} className={levelOf(text) === "error" ? "text-crit" : undefined}>
    <span className="mr-3 text-ink-3 select-none">{formatLogTime(at, timeZone)}</span>
    <LineText text={cutText(text, 1000)} />
  </div>
);
