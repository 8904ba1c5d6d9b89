import { memo, type Ref } from "react";

import { later } from "#components/ui/later.tsx";
import type { StoredLine } from "#lib/contract/line.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { lineLevel } from "#lib/model/log/level.ts";

import { levelInk, LevelMark } from "./level-mark.tsx";
import type { LineListProps } from "./line-list-props.ts";
import type { LineColumn, LineLook } from "./line-look.ts";
import { LineTime } from "./line-time.tsx";
import { CutMark, LongText } from "./long-text.tsx";

const LineDetail = later(
  () => import("./line-detail.tsx"),
  <div aria-busy className="h-40 border-y border-line bg-panel" />,
);

export const LINE_PIXELS = 18;

const widths: Record<LineColumn, string> = {
  cluster: "w-[12ch]",
  namespace: "w-[13ch]",
  pod: "w-[24ch]",
  container: "w-[13ch]",
  node: "w-[18ch]",
  level: "w-[7ch]",
  stream: "w-[6ch]",
};

export interface LineRowProps extends Pick<LineListProps, "onFilter"> {
  line: StoredLine;
  index: number;
  look: LineLook;
  hasDay: boolean;
  timeZone: string | undefined;
  finder: RegExp | null;
  isCurrent: boolean;
  isChosen: boolean;
  isOpen: boolean;
  measure: Ref<HTMLDivElement> | undefined;
  top: number;
  id: string;
  source: string | undefined;
  onContext: ((id: string) => void) | undefined;
}

/** One line of the central logs; open, with everything its store knows of it. */
export const LineRow = memo(function LineRow(props: LineRowProps) {
  const { line, index, look, isCurrent, isChosen, isOpen, measure, id, source, top } = props;
  const level = lineLevel(line);
  const shade = isChosen || isCurrent ? "bg-selected" : "hover:bg-hover";
  return (
    <div
      ref={measure}
      id={id}
      data-index={index}
      data-level={level ?? undefined}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={isChosen || isCurrent}
      aria-expanded={isOpen}
      className={`absolute top-0 left-0 overflow-clip ${look.isWrapped || isOpen ? "w-full" : "w-max min-w-full"}`}
      style={{ transform: `translateY(${top}px)`, minHeight: LINE_PIXELS }}
    >
      <div
        data-head
        role="gridcell"
        className={`flex cursor-default pr-4 ${shade} ${isCurrent ? "shadow-[inset_2px_0_var(--accent)]" : ""}`}
      >
        <LevelMark level={level} />
        <LineTime at={line.at} isRelative={look.isRelative} hasDay={props.hasDay} timeZone={props.timeZone} />
        {source !== undefined && <span className="mr-2 w-[8ch] shrink-0 truncate text-ink-3">{source}</span>}
        {look.columns.map((column) => (
          <Cell key={column} column={column} value={line[column]} />
        ))}
        <span
          data-text
          className={`min-w-0 ${levelInk(level)} ${look.isWrapped ? "flex-1 whitespace-pre-wrap wrap-anywhere" : "whitespace-pre"}`}
        >
          <LongText text={line.text} marks={line.marks} finder={props.finder} />
          {line.cutBytes !== undefined && <CutMark bytes={line.cutBytes} hint={isOpen ? null : "open whole"} />}
        </span>
      </div>
      {isOpen && <LineDetail line={line} onFilter={props.onFilter} onContext={props.onContext} />}
    </div>
  );
});

/** A pod's name is told apart by its end, every other one by its beginning. */
function Cell({ column, value }: { column: LineColumn; value: string | null }) {
  const text = shortText(value ?? "");
  return (
    <span
      className={`mr-2 shrink-0 truncate text-left text-ink-3 max-md:hidden ${widths[column]}`}
      title={`${column} ${text === "" ? "not known" : text}`}
      dir={column === "pod" ? "rtl" : undefined}
    >
      <bdi>{text === "" ? "–" : text}</bdi>
    </span>
  );
}
