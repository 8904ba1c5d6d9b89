import type { Tone } from "#components/ui/shape.tsx";
import { inkOf } from "#components/ui/shape.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import type { StoredLine } from "#lib/contract/line.ts";
import { formatLogDay, formatLogTime } from "#lib/format/log-time.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { lineLevel } from "#lib/model/log/level.ts";

import { levelInk, LevelMark } from "./level-mark.tsx";
import { LineTime } from "./line-time.tsx";
import { CutMark, LongText } from "./long-text.tsx";

/** Something that happened while lines were written. */
export interface StripMark {
  /** Unix time in milliseconds. */
  at: number;
  /** Where it stands among lines, when its moment is told less exactly than theirs. */
  standsAt?: number;
  label: string;
  tone: Tone;
}

interface LineStripProps {
  label: string;
  /** Oldest first, a few hundred at most: all are drawn. */
  lines: readonly StoredLine[];
  marks?: readonly StripMark[];
  /** Which column tells lines apart, where several pods or containers wrote them. */
  source?: "pod" | "container" | null;
  /** Lines after this moment are of another run: they step back. */
  endedAt?: number | null;
}

const noMarks: readonly StripMark[] = [];

/** A few lines to be read where one stands, wrapped, with what happened among them. */
export function LineStrip({ label, lines, marks = noMarks, source = null, endedAt = null }: LineStripProps) {
  const timeZone = zoneName(useRootChoice(zone));
  const days = new Set(lines.flatMap(({ at }) => (at === null ? [] : formatLogDay(at, timeZone))));
  const parts = withMarks(lines, marks);
  return (
    <ol
      aria-label={label}
      tabIndex={0}
      className="overflow-auto rounded-md border border-line bg-page py-1 font-mono text-small leading-[18px]"
    >
      {parts.map(({ key, part }) =>
        "text" in part ? (
          <Line
            key={key}
            line={part}
            source={source}
            hasDay={days.size > 1}
            timeZone={timeZone}
            isAfter={endedAt !== null && part.at !== null && part.at > endedAt + END_MILLISECONDS}
          />
        ) : (
          <Mark key={key} mark={part} timeZone={timeZone} />
        ),
      )}
    </ol>
  );
}

/** Ends are told in whole seconds. */
export const END_MILLISECONDS = 2000;

interface Keyed {
  key: string;
  part: StoredLine | StripMark;
}

/** What a node keeps has no name of its own; it does not move either. */
const keyOf = (part: StoredLine | StripMark): string => ("text" in part ? part.id : `${part.at} ${part.label}`);

const placeOf = ({ at, standsAt = at }: StripMark): number => standsAt;

/** Each mark before the first line that is later; those after all lines at their end. */
function withMarks(lines: readonly StoredLine[], marks: readonly StripMark[]): Keyed[] {
  const waiting = marks.toSorted((a, b) => placeOf(a) - placeOf(b));
  const parts: (StoredLine | StripMark)[] = [];
  for (const line of lines) {
    while (waiting[0] !== undefined && line.at !== null && placeOf(waiting[0]) < line.at)
      parts.push(...waiting.splice(0, 1));
    parts.push(line);
  }
  return [...parts, ...waiting].map((part, place) => ({ key: keyOf(part) || `${place}`, part }));
}

interface LineProps {
  line: StoredLine;
  source: "pod" | "container" | null;
  hasDay: boolean;
  timeZone: string | undefined;
  isAfter: boolean;
}

function Line({ line, source, hasDay, timeZone, isAfter }: LineProps) {
  const level = lineLevel(line);
  const writer = source === null ? "" : shortText(line[source] ?? "");
  return (
    <li data-level={level ?? undefined} className={`flex pr-3 hover:bg-hover ${isAfter ? "opacity-60" : ""}`}>
      <LevelMark level={level} />
      <LineTime at={line.at} isRelative={false} hasDay={hasDay} timeZone={timeZone} />
      {source !== null && (
        <span className="mr-2 w-[22ch] shrink-0 truncate text-ink-3 max-md:hidden" title={writer} dir="rtl">
          <bdi>{writer}</bdi>
        </span>
      )}
      <span className={`min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere ${levelInk(level)}`}>
        <LongText text={line.text} marks={line.marks} finder={null} />
        {line.cutBytes !== undefined && <CutMark bytes={line.cutBytes} />}
      </span>
    </li>
  );
}

function Mark({ mark: { at, label, tone }, timeZone }: { mark: StripMark; timeZone: string | undefined }) {
  return (
    <li className={`my-1 flex items-center gap-2 px-3 font-sans text-small ${inkOf[tone]}`}>
      <i aria-hidden className="h-px w-3 shrink-0 bg-current opacity-50" />
      <span className="min-w-0 truncate" title={label}>
        <b className="font-[560]">{shortText(label)}</b>{" "}
        <time className="font-mono text-micro text-ink-3" dateTime={new Date(at).toISOString()}>
          {formatLogTime(at, timeZone).slice(0, 8)}
        </time>
      </span>
      <i aria-hidden className="h-px min-w-3 flex-1 bg-current opacity-50" />
    </li>
  );
}
