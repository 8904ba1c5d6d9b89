import { memo, type Ref, useState } from "react";

import { FoldButton } from "#components/ui/fold-button.tsx";
import { Shape } from "#components/ui/shape.tsx";
import type { LogLine as Line } from "#lib/contract/log.ts";
import { formatLogTime } from "#lib/format/log-time.ts";
import { formatBytes } from "#lib/format/quantity.ts";
import { cutText } from "#lib/format/visible-text.ts";
import { levelOf } from "#lib/model/log/level.ts";
import { isFoldable, unfoldJson } from "#lib/model/log/unfold.ts";

import type { LogLook } from "./log-options.ts";
import { LogText } from "./log-text.tsx";

export const LINE_PIXELS = 18;
/** Characters of a line that are drawn before the rest is asked for. */
const DRAWN = 3000;

interface LogLineProps {
  line: Line;
  index: number;
  /** Whose line it is, where there are several. */
  source: string | null;
  look: LogLook;
  /** For `Intl`; undefined is the machine's own. */
  timeZone: string | undefined;
  finder: RegExp | null;
  isCurrent: boolean;
  isUnfolded: boolean;
  onUnfold: (index: number) => void;
  /** Measures a line that may be higher than one row. */
  measure: Ref<HTMLDivElement> | undefined;
  top: number;
}

/** One line of a log: when, whose, how grave, and its text. */
export const LogLine = memo(function LogLine(props: LogLineProps) {
  const { line, index, source, look, timeZone, finder, isCurrent, isUnfolded, measure, top } = props;
  const level = levelOf(line.text);
  const canFold = isFoldable(line.text);
  const unfolded = isUnfolded ? unfoldJson(line.text) : null;
  return (
    <div
      ref={measure}
      data-index={index}
      data-level={level ?? undefined}
      className={`absolute top-0 left-0 flex pr-4 hover:bg-hover ${look.isWrapped ? "w-full" : "w-max min-w-full"} ${isCurrent ? "bg-selected" : ""}`}
      style={{ transform: `translateY(${top}px)`, minHeight: LINE_PIXELS }}
    >
      <span className="flex w-6 shrink-0 justify-center pt-1">
        {level === "error" && <Shape tone="crit" label="error" />}
        {level === "warn" && <Shape tone="warn" label="warning" />}
      </span>
      {look.hasTimes && (
        <time
          title={line.at === null ? "the node wrote no time" : new Date(line.at).toISOString()}
          className="w-[13ch] shrink-0 text-ink-3"
        >
          {formatLogTime(line.at, timeZone)}
        </time>
      )}
      {source !== null && (
        <span className="mr-2 w-[22ch] shrink-0 truncate text-ink-3" title={source} dir="rtl">
          <bdi>{source}</bdi>
        </span>
      )}
      {canFold && <FoldButton isFolded={!isUnfolded} onClick={() => props.onUnfold(index)} />}
      <span
        className={`min-w-0 ${ink(level)} ${look.isWrapped ? "flex-1 whitespace-pre-wrap wrap-anywhere" : "whitespace-pre"}`}
      >
        <Content text={unfolded ?? line.text} finder={finder} />
        {line.cutBytes !== undefined && (
          <span className="ml-2 rounded-sm bg-warn-bg px-1 text-warn">{formatBytes(line.cutBytes)} more were cut</span>
        )}
      </span>
    </div>
  );
});

function ink(level: ReturnType<typeof levelOf>): string {
  if (level === "error") return "text-crit";
  return level === "debug" ? "text-ink-3" : "text-ink";
}

/** A long line is drawn in part until the whole is asked for: thousands of glyphs in one row make scrolling stutter. */
function Content({ text, finder }: { text: string; finder: RegExp | null }) {
  const [isWhole, setWhole] = useState(false);
  if (isWhole || text.length <= DRAWN) return <LogText text={text} finder={finder} />;
  return (
    <>
      <LogText text={cutText(text, DRAWN)} finder={finder} />
      <button type="button" className="ml-1 text-accent-text underline" onClick={() => setWhole(true)}>
        … show all ({formatBytes(text.length)})
      </button>
    </>
  );
}
