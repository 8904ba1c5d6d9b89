import { memo, type Ref } from "react";

import { FoldButton } from "#components/ui/fold-button.tsx";
import { formatLogTime } from "#lib/format/log-time.ts";
import { findJson } from "#lib/model/log/json.ts";
import { levelOf } from "#lib/model/log/level.ts";
import type { SourcedLine } from "#lib/query/log-buffer.ts";

import { JsonText } from "./json-text.tsx";
import { levelInk, LevelMark } from "./level-mark.tsx";
import type { LogLook } from "./log-options.ts";
import { CutMark, LongText } from "./long-text.tsx";

export const LINE_PIXELS = 18;

interface LogLineProps {
  line: SourcedLine;
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
  // Looking for JSON takes longer than drawing: it is looked for when somebody asks for it.
  const canFold = line.text.startsWith("{") && line.text.endsWith("}");
  const json = isUnfolded ? findJson(line.text) : null;
  return (
    <div
      ref={measure}
      data-index={index}
      data-level={level ?? undefined}
      className={`absolute top-0 left-0 flex pr-4 hover:bg-hover ${look.isWrapped ? "w-full" : "w-max min-w-full"} ${isCurrent ? "bg-selected" : ""}`}
      style={{ transform: `translateY(${top}px)`, minHeight: LINE_PIXELS }}
    >
      <LevelMark level={level} />
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
      {line.origin !== undefined && (
        <span className="w-[8ch] shrink-0 text-ink-3" title={originWords[line.origin]}>
          {line.origin}
        </span>
      )}
      {canFold && <FoldButton isFolded={!isUnfolded} onClick={() => props.onUnfold(index)} />}
      <span
        className={`min-w-0 ${levelInk(level)} ${look.isWrapped ? "flex-1 whitespace-pre-wrap wrap-anywhere" : "whitespace-pre"}`}
      >
        {json === null ? (
          <LongText text={line.text} finder={finder} />
        ) : (
          <JsonText json={line.text.slice(...json)} finder={finder} />
        )}
        {line.cutBytes !== undefined && <CutMark bytes={line.cutBytes} />}
      </span>
    </div>
  );
});

const originWords = {
  node: "the node has it, the central logs have not",
  central: "the central logs have it, the node has not",
  both: "the node and the central logs have it",
} as const;
