import type { ReactNode } from "react";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { Ago } from "#components/ui/ago.tsx";
import { inkOf, Shape, type Tone } from "#components/ui/shape.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { BoardFigures, Protection } from "#lib/contract/backup.ts";
import { formatCount, formatNoun } from "#lib/format/count.ts";
import { joinWhere, valuesOf, withValues } from "#lib/query/where.ts";

interface FigureProps {
  label: string;
  note: string;
  href: string;
  tone?: Tone | undefined;
  children: ReactNode;
}

/** One number, which opens the rows behind it. */
function Figure({ label, note, href, tone, children }: FigureProps) {
  return (
    <ScopeLink href={href} className="block min-w-0 bg-panel px-3.5 py-2 hover:bg-hover">
      <span className="block truncate text-small text-ink-3">{label}</span>
      <span className={`flex items-center gap-1.5 text-figure font-[620] tracking-tight ${tone ? inkOf[tone] : ""}`}>
        {tone !== undefined && <Shape tone={tone} />}
        {children}
      </span>
      <span className="block truncate text-micro text-ink-3 max-sm:hidden" title={note}>
        {note || "\u00A0"}
      </span>
    </ScopeLink>
  );
}

const page = (path: string, where: string) => `${path}${where === "" ? "" : `?q=${encodeURIComponent(where)}`}`;

interface BoardFigureRowProps {
  /** The filter that they count under: what a number opens is what it counts. */
  where: string;
  figures: BoardFigures | undefined;
  /** No cluster in scope can say anything: nothing is not the same as none. */
  isDark: boolean;
  /** Some clusters are missing from the counts. */
  isPartial: boolean;
}

/** The board in eight numbers. */
export function BoardFigureRow({ figures, ...rest }: BoardFigureRowProps) {
  return (
    <div className="@container shrink-0 border-b border-line">
      <div
        aria-busy={figures === undefined}
        className="grid grid-cols-2 gap-px overflow-hidden bg-line @md:grid-cols-4 @5xl:grid-cols-8"
      >
        {figures === undefined ? <Loading /> : <Known figures={figures} {...rest} />}
      </div>
    </div>
  );
}

function Known({ figures, where, isPartial, isDark }: BoardFigureRowProps & { figures: BoardFigures }) {
  const count = (amount: number) => formatCount(isDark ? null : amount, isPartial);
  const board = (protection: Protection) => page("/backups", withValues(where, "protection", [protection]));
  const clusters = withValues("", "cluster", valuesOf(where, "cluster"));
  const note = (text: string) => (isDark ? "" : text);
  const when = (amount: number, tone: Tone) => (amount > 0 ? tone : undefined);
  const { nonCompliant, unmanaged, unmanagedWithVolumes, unknown, missedSchedules, unavailableLocations } = figures;
  return (
    <>
      <Figure label="Compliant" note="objective kept" href={board("compliant")}>
        {count(figures.compliant)}
      </Figure>
      <Figure
        label="Non-compliant"
        note="point too old"
        href={board("non-compliant")}
        tone={when(nonCompliant, "crit")}
      >
        {count(nonCompliant)}
      </Figure>
      <Figure
        label="Unmanaged"
        note={note(unmanaged === 0 ? "none is left out" : `${unmanagedWithVolumes} hold volumes`)}
        href={board("unmanaged")}
        tone={when(unmanaged, "warn")}
      >
        {count(unmanaged)}
      </Figure>
      <Figure label="Excluded" note="with a reason" href={board("excluded")}>
        {count(figures.excluded)}
      </Figure>
      <Figure label="Unknown" note="cannot be judged" href={board("unknown")} tone={when(unknown, "unknown")}>
        {count(unknown)}
      </Figure>
      <Figure
        label="Oldest point"
        note={note(figures.oldestOf || "no points")}
        href={`/backups?${where === "" ? "" : `q=${encodeURIComponent(where)}&`}sort=-age`}
      >
        {figures.oldestPointAt === null ? "–" : <Ago at={figures.oldestPointAt * 1000} />}
      </Figure>
      <Figure
        label="Runs missed"
        note={note(`of ${formatNoun(figures.schedules, "schedule")}`)}
        href={page("/backups/schedules", joinWhere("missed", clusters))}
        tone={when(missedSchedules, "crit")}
      >
        {count(missedSchedules)}
      </Figure>
      <Figure
        label="Locations down"
        note={note(`of ${formatCount(figures.locations)}`)}
        href={page("/backups/locations", clusters)}
        tone={when(unavailableLocations, "crit")}
      >
        {count(unavailableLocations)}
      </Figure>
    </>
  );
}

/** Of the figures' own size, so that nothing moves when they come. */
const Loading = () =>
  Array.from({ length: 8 }, (_, at) => (
    <div key={at} className="h-[77px] bg-panel px-3.5 py-2 max-sm:h-[61px]">
      <Skeleton width="60%" />
      <br />
      <Skeleton width="40%" />
    </div>
  ));
