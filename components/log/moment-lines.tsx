"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Button } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ProblemNotice } from "#components/ui/problem-notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { LineSearchAnswer, LineSpan } from "#lib/contract/line.ts";
import type { MarkedSubject } from "#lib/contract/panel.ts";
import { formatCount } from "#lib/format/count.ts";
import { type LineSubject, whereAbout } from "#lib/model/line/about.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { lineCountsOptions, linesOptions } from "#lib/query/line.ts";
import { toLogsHref } from "#lib/query/logs-href.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";

import { LevelFacets } from "./level-facets.tsx";
import { LineStrip, type StripMark } from "./line-strip.tsx";
import { useDeployMarks } from "./use-deploy-marks.ts";

const MINUTE = 60_000;
const around = [
  { value: "2", label: "± 2 min" },
  { value: "10", label: "± 10 min" },
  { value: "60", label: "± 1 h" },
] as const;
const recently = [
  { value: "15", label: "Last 15 min" },
  { value: "60", label: "Last hour" },
  { value: "360", label: "Last 6 h" },
] as const;
const noMarks: readonly StripMark[] = [];

interface MomentLinesProps {
  /** Whose lines. */
  subject: LineSubject;
  /** The moment that they are about, Unix milliseconds; null: now. */
  at: number | null;
  /** What the moment is, for the line that stands there: `alert began`. */
  moment?: string;
  /** Whose deploys and restarts stand among the lines. */
  marked?: MarkedSubject | null;
  /** Which column tells the lines apart. */
  source?: "pod" | "container";
}

/** Central lines of something around a moment, by level, with what happened among them. */
export function MomentLines({ subject, at, moment = "", marked = null, source = "pod" }: MomentLinesProps) {
  const choices = at === null ? recently : around;
  const [minutes, setMinutes] = useState<string>(choices[0].value);
  const [levels, setLevels] = useState<readonly string[]>([]);
  const [round, setRound] = useState(0);
  const span = spanOf(at, Number(minutes));
  const base = whereAbout(subject);
  const where = joinWhere(base, withValues("", "level", levels));
  const lines = useInfiniteQuery(linesOptions({ where, span, order: "newest" }, round));
  const counts = useQuery({ ...lineCountsOptions({ where: base, span }, round), enabled: lines.data !== undefined });
  const [first] = lines.data?.pages ?? [];
  const shown = useMemo(() => (lines.data?.pages ?? []).flatMap((page) => page.lines).toReversed(), [lines.data]);
  const own = at === null || moment === "" ? noMarks : [{ at, label: moment, tone: "crit" as const }];
  const deploys = useDeployMarks(marked, first?.span);
  const problem = lines.failureReason === null ? undefined : toApiProblem(lines.failureReason);
  return (
    <div className="grid min-w-0 gap-2">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
        <Choice label="Time" value={minutes} choices={choices} onChoose={setMinutes} />
        <LevelFacets
          values={counts.data?.facets?.find(({ key }) => key === "level")?.values ?? []}
          chosen={levels}
          onChoose={setLevels}
        />
        {at === null && <Button onClick={() => setRound(round + 1)}>Again</Button>}
        <span className="ml-auto flex items-center gap-x-3 text-small text-ink-3">
          {first !== undefined && <Count answer={first} shown={shown.length} />}
          <ScopeLink href={toLogsHref(where, span)} className="text-accent-text hover:underline">
            Open in logs
          </ScopeLink>
        </span>
      </div>
      {problem !== undefined && (
        <ProblemNotice
          code={problem.code}
          detail={problem.message}
          action={problem.action}
          access={problem.access}
          onRetry={() => setRound(round + 1)}
        />
      )}
      {problem === undefined && first === undefined && <Skeleton width="60%" />}
      {first !== undefined && <Missing answer={first} />}
      {first !== undefined && shown.length === 0 && (
        <p className="text-ink-3">
          {levels.length > 0 ? "No line of these levels." : "No line was written in this time."}
        </p>
      )}
      {lines.hasNextPage && (
        <Button onClick={() => void lines.fetchNextPage()}>
          {lines.isFetchingNextPage ? "Reading…" : "Show earlier lines"}
        </Button>
      )}
      {shown.length > 0 && (
        <div className="grid max-h-[50vh] min-h-0">
          <LineStrip label="Central lines" lines={shown} marks={[...own, ...deploys]} source={source} />
        </div>
      )}
    </div>
  );
}

const spanOf = (at: number | null, minutes: number): LineSpan =>
  at === null ? { lastSeconds: minutes * 60 } : { from: at - minutes * MINUTE, to: at + minutes * MINUTE };

function Count({ answer: { total }, shown }: { answer: LineSearchAnswer; shown: number }) {
  return (
    <span role="status">
      {formatCount(shown)} of {total.isAtLeast ? "≥ " : ""}
      {formatCount(total.count)} lines
    </span>
  );
}

/** Stores and clusters that the lines lack, and what is doubtful about them. */
function Missing({ answer: { stores, leftOut, warnings } }: { answer: LineSearchAnswer }) {
  const silent = stores.filter(({ state }) => state !== "ok").map(({ store, reason }) => `${store}: ${reason}`);
  const said = [...silent, ...leftOut.map(({ cluster, reason }) => `${cluster}: ${reason}`), ...warnings];
  if (said.length === 0) return null;
  return (
    <Notice tone="unknown" role="status">
      {said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  );
}
