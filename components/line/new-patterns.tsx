"use client";

import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useReducer, useRef } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { useTime } from "#components/shell/use-time.ts";
import { FilterBox } from "#components/table/filter-box.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import type { LinePatternsAnswer } from "#lib/contract/line.ts";
import { formatCount } from "#lib/format/count.ts";
import { formatTime } from "#lib/format/time.ts";
import { parseTimeRange, printTimeRange } from "#lib/model/time/range.ts";
import { toApiProblem } from "#lib/query/api-problem.ts";
import { linePatternsOptions } from "#lib/query/line.ts";
import { joinWhere } from "#lib/query/where.ts";

import { doubled } from "./line-span.ts";
import { PatternList } from "./pattern-list.tsx";
import { termsOf } from "./pattern-terms.ts";
import { StoreNotes } from "./store-notes.tsx";
import type { LineAddress } from "./use-line-address.ts";
import { useLineQuestion } from "./use-line-question.ts";
import { useLineWords } from "./use-line-words.ts";

const sinces = ["15m", "1h", "6h", "24h"];

/** Lines of a kind that were not there before: the page's time against as long a time before it. */
export default function NewPatterns({ address }: { address: LineAddress }) {
  const { where } = address;
  const { range, setRange } = useTime();
  const question = useLineQuestion(where, "newest");
  const [round, askAgain] = useReducer((count: number) => count + 1, 0);
  const body = { where: question.where, span: doubled(question.span) };
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery(linePatternsOptions(body, round));
  const filter = useRef<HTMLInputElement>(null);
  const problem = error === null ? undefined : toApiProblem(error);
  const isWhereProblem = problem?.code === "QD-400-where";
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="grid shrink-0 gap-1.5 border-b border-line px-4 pt-2 pb-2 max-sm:px-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Sentence answer={data} isFetching={isFetching} />
          <div role="group" aria-label="New since" className="flex items-center gap-1">
            <span className="text-small text-ink-3">since</span>
            {sinces.map((text) => (
              <Button
                key={text}
                look="quiet"
                aria-pressed={printTimeRange(range) === text}
                className="px-2! aria-pressed:bg-selected aria-pressed:text-accent-text"
                onClick={() => setRange(parseTimeRange(text) ?? null)}
              >
                {text}
              </Button>
            ))}
            <IconButton Icon={RefreshCw} label="Compare again" onClick={askAgain} />
          </div>
        </div>
        <FilterBox
          where={where}
          onWhere={address.typeWhere}
          problem={isWhereProblem ? problem : undefined}
          example="level:error ns:payments"
          input={filter}
          // oxlint-disable-next-line react/hooks -- a box has one source for as long as it is there
          useSource={useLineWords}
        />
        {data !== undefined && <ReadNote answer={data} />}
        {data !== undefined && <StoreNotes answer={data} />}
      </header>
      <div className={`min-h-0 flex-1 overflow-auto ${isPlaceholderData ? "opacity-60" : ""}`}>
        {problem !== undefined && !isWhereProblem && (
          <div className="p-4">
            <ErrorNotice error={problem} onRetry={() => void refetch()} />
          </div>
        )}
        {data === undefined && problem === undefined && <StatePanel state="loading" rows={12} />}
        {data?.patterns.length === 0 && <EmptyState title="No lines match" hint="Neither now nor before." />}
        {data !== undefined && data.patterns.length > 0 && (
          <PatternList
            patterns={data.patterns}
            onShow={(pattern) => address.showLines(joinWhere(where, termsOf(pattern)))}
          />
        )}
      </div>
    </div>
  );
}

function Sentence({ answer, isFetching }: { answer: LinePatternsAnswer | undefined; isFetching: boolean }) {
  const timeZone = zoneName(useRootChoice(zone));
  const fresh = answer?.patterns.filter(({ isNew }) => isNew).length ?? 0;
  return (
    <p role="status" className="min-w-0 flex-1 basis-60 text-ink-2">
      {answer === undefined ? (
        "Comparing…"
      ) : (
        <>
          <b className="font-semibold text-ink">
            {fresh === 0 ? "Nothing new" : `${formatCount(fresh)} new ${fresh === 1 ? "kind" : "kinds"} of line`}
          </b>{" "}
          since {formatTime(answer.since, timeZone)}
          <span className="text-ink-3">, against as long a time before it{isFetching ? " · comparing…" : ""}</span>
        </>
      )}
    </p>
  );
}

/** Kinds are found in what was read: what was not is said. */
function ReadNote({ answer: { read } }: { answer: LinePatternsAnswer }) {
  const { now, ofNow, before, ofBefore } = read;
  if (now >= ofNow && before >= ofBefore) return null;
  return (
    <Notice tone="unknown">
      Read were {formatCount(now)} of {formatCount(ofNow)} lines since, and {formatCount(before)} of{" "}
      {formatCount(ofBefore)} before: counts are of these, and a rare kind may be missing. Narrow the search to read
      all.
    </Notice>
  );
}
