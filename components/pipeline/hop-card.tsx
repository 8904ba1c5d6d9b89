import { ScopeLink } from "#components/shell/scope-link.tsx";
import { inkOf, Shape } from "#components/ui/shape.tsx";
import type { PipelineHop } from "#lib/contract/pipeline.ts";

import { findingsHref, hopTitles, sayAge, sayBacklog, sayDrain, sayHop, sayRate, toneOf } from "./pipeline-words.ts";

interface HopCardProps {
  hop: PipelineHop;
  /** It is the one to blame. */
  isCause: boolean;
  cluster?: string | undefined;
}

/** One hop: how it is, what goes in and out, what waits and for how long. It opens its findings. */
export function HopCard({ hop, isCause, cluster }: HopCardProps) {
  const tone = toneOf(hop.standing);
  const frame = isCause ? "border-current" : "border-line";
  return (
    <li className="flex min-w-0 flex-1 items-stretch max-lg:flex-col">
      <ScopeLink
        href={findingsHref(hop.checks, cluster)}
        aria-label={`${hopTitles[hop.hop]}: ${sayHop(hop.standing)}. Open its findings`}
        className={`flex min-w-0 flex-1 flex-col rounded-lg border bg-panel hover:bg-hover ${frame} ${isCause ? inkOf[tone] : ""}`}
      >
        <span className="border-b border-line px-3.5 py-2 text-ink">
          <span className="flex items-baseline justify-between gap-2">
            <b className="font-semibold">{hopTitles[hop.hop]}</b>
            <span className={`flex items-center gap-1.5 text-small ${tone === "ok" ? "text-ink-3" : inkOf[tone]}`}>
              <Shape tone={tone} /> {isCause ? "Cause" : sayHop(hop.standing)}
            </span>
          </span>
          <span className="block truncate text-small text-ink-3" title={hop.name}>
            {hop.name || "\u00A0"}
          </span>
        </span>
        <dl className="grid grid-cols-2 gap-x-3 gap-y-1.5 px-3.5 py-2.5 text-ink">
          <Figure name="In" value={sayRate(hop.inPerSecond)} />
          <Figure name="Out" value={hop.hop === "store" ? "kept" : sayRate(hop.outPerSecond)} />
          <Figure name="Waiting" value={sayBacklog(hop)} note={sayDrain(hop)} />
          <Figure name={hop.hop === "store" ? "Lines arrive after" : "Oldest"} value={sayAge(hop.oldestSeconds)} />
        </dl>
        {hop.reason !== "" && (
          <span className="border-t border-line px-3.5 py-2 text-small text-ink-2" title={hop.reason}>
            <span className="line-clamp-4 wrap-anywhere">{hop.reason}</span>
          </span>
        )}
      </ScopeLink>
    </li>
  );
}

function Figure({ name, value, note = "" }: { name: string; value: string; note?: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-micro text-ink-3">{name}</dt>
      <dd className="truncate font-[560] tabular-nums" title={value}>
        {value}
      </dd>
      {note !== "" && <dd className="text-micro text-ink-2 tabular-nums">{note}</dd>}
    </div>
  );
}
