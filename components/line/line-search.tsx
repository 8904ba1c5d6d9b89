"use client";

import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";

import type { LineFilter } from "#components/log/line-list.tsx";
import { useTime } from "#components/shell/use-time.ts";
import { facetPlace } from "#components/table/facet-place.ts";
import { FilterBox } from "#components/table/filter-box.tsx";
import { Button } from "#components/ui/button.tsx";
import { later } from "#components/ui/later.tsx";
import { StatePanel } from "#components/ui/state-panel.tsx";

import { withFilter } from "./facet-terms.ts";
import { LineActions } from "./line-actions.tsx";
import { LineRest } from "./line-rest.tsx";
import { LineSentence } from "./line-sentence.tsx";
import { toRange, widened } from "./line-span.ts";
import { StoreNotes } from "./store-notes.tsx";
import { isSilent } from "./store-words.ts";
import type { LineAddress } from "./use-line-address.ts";
import { useLineQuestion } from "./use-line-question.ts";
import { useLineWords } from "./use-line-words.ts";
import { useLines } from "./use-lines.ts";

const LineTail = later(
  async () => ({ default: (await import("#components/log/line-tail.tsx")).LineTail }),
  <StatePanel state="loading" rows={16} />,
);
const LineList = later(
  async () => ({ default: (await import("#components/log/line-list.tsx")).LineList }),
  <StatePanel state="loading" rows={16} />,
);
const LineFacets = later(
  async () => ({ default: (await import("./line-facets.tsx")).LineFacets }),
  <StatePanel state="loading" rows={12} />,
);
const histogramPlace = (
  <div aria-busy className="h-[108px]">
    <div className="h-16 border-b border-line" />
  </div>
);
const NotConfigured = later(() => import("./not-configured.tsx"), null);
const LineHistogram = later(() => import("./line-histogram.tsx"), histogramPlace);

/** Lines that match: counted over time and by what they are known by, and read below. */
export function LineSearch({ address, save }: { address: LineAddress; save: ReactNode }) {
  const { where, order } = address;
  const question = useLineQuestion(where, order);
  const lines = useLines(question);
  const { setRange } = useTime();
  const [isNarrowing, setNarrowing] = useState(false);
  const filter = useRef<HTMLInputElement>(null);
  const { problem, counts, answer } = lines;
  const isWhereProblem = problem?.code === "QD-400-where";
  const isUncounted = counts === undefined ? lines.countsProblem !== null : isSilent(counts.stores);
  const onFilter = (chosen: LineFilter) => address.chooseWhere(withFilter(where, chosen));
  if (problem?.code === "QD-404-logs") return <NotConfigured />;
  return (
    <div className="relative flex h-full min-h-0">
      <aside
        aria-label="Narrow down"
        className={`${facetPlace} max-sm:mt-17! lg:w-[212px] ${isNarrowing ? "max-lg:w-[min(300px,85vw)]" : "max-lg:hidden"}`}
      >
        <LineFacets facets={isUncounted ? null : counts?.facets} where={where} onWhere={address.chooseWhere} />
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="grid shrink-0 gap-1.5 border-b border-line px-4 pt-2 pb-1.5 max-sm:px-3">
          <div className="@container relative z-30 flex flex-wrap items-center gap-x-2 gap-y-1 max-sm:gap-x-1">
            <LineSentence lines={lines} />
            <Button
              className="max-sm:w-7 max-sm:px-0! lg:hidden"
              aria-expanded={isNarrowing}
              onClick={() => setNarrowing(!isNarrowing)}
            >
              <SlidersHorizontal aria-hidden size={13} /> <span className="max-sm:sr-only">Narrow down</span>
            </Button>
            <LineActions address={address} question={question} onAgain={lines.askAgain} save={save} />
          </div>
          <FilterBox
            where={where}
            onWhere={address.typeWhere}
            problem={isWhereProblem ? problem : undefined}
            example={'"timed out" level:error ns:payments !health'}
            input={filter}
            // oxlint-disable-next-line react/hooks -- a box has one source for as long as it is there
            useSource={useLineWords}
          />
          {counts === undefined && lines.countsProblem === null && problem === null && histogramPlace}
          {counts !== undefined && counts.histogram !== null && !isUncounted && (
            <LineHistogram
              histogram={counts.histogram}
              span={counts.span}
              isOld={lines.isCountsOld}
              onZoom={(stretch) => setRange(toRange(stretch))}
              onWiden={() => setRange(widened(counts.span, Date.now()))}
            />
          )}
          {answer !== undefined && <StoreNotes answer={answer} />}
        </header>
        <div className="min-h-0 flex-1">
          {address.isTailed ? (
            <LineTail label="Lines" where={question.where} order={order} onFilter={onFilter} />
          ) : (
            <LineList
              label="Lines"
              lines={lines.lines}
              order={order}
              rest={lines.rest}
              onFilter={onFilter}
              empty={<LineRest lines={lines} address={address} onRange={setRange} />}
            />
          )}
        </div>
      </div>
    </div>
  );
}
