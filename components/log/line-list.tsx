"use client";

import { useMemo, useRef } from "react";

import { LineBar } from "./line-bar.tsx";
import { printLines } from "./line-copy.ts";
import type { LineListProps } from "./line-list-props.ts";
import { useLineLook } from "./line-look.ts";
import { LINE_PIXELS } from "./line-row.tsx";
import { LineRows } from "./line-rows.tsx";
import { useLineCursor } from "./use-line-cursor.ts";
import { useLineKeys } from "./use-line-keys.ts";

export type { LineFilter, LineListProps, LineOrder, LineRest } from "./line-list-props.ts";

const nothing: readonly string[] = [];

/** Lines of the central logs, as high as the place it stands in: read, opened, copied and filtered by. */
export function LineList(props: LineListProps) {
  const { lines, without = nothing } = props;
  const [chosenLook, setLook] = useLineLook();
  const look = useMemo(
    () => ({ ...chosenLook, columns: chosenLook.columns.filter((column) => !without.includes(column)) }),
    [chosenLook, without],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const cursor = useLineCursor(lines);
  const onKeyDown = useLineKeys({
    cursor,
    count: lines.length,
    firstSeen: () => Math.ceil((scroller.current?.scrollTop ?? 0) / LINE_PIXELS),
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / LINE_PIXELS) - 1),
    onContext: () => undefined,
    onCopy: () => void navigator.clipboard.writeText(printLines(lines.slice(Math.max(0, cursor.from), cursor.to + 1))),
    onWrap: () => setLook({ isWrapped: !look.isWrapped }),
    onTimes: () => setLook({ isRelative: !look.isRelative }),
    onEscape: () => false,
  });
  return (
    <section aria-label={props.label ?? "Lines"} className="flex h-full min-h-0 flex-col">
      <LineBar look={chosenLook} onLook={setLook} without={without}>
        {props.head}
      </LineBar>
      <div className="relative min-h-0 flex-1">
        {lines.length === 0 && props.empty !== undefined ? (
          props.empty
        ) : (
          <LineRows {...props} look={look} cursor={cursor} scroller={scroller} onKeyDown={onKeyDown} />
        )}
      </div>
    </section>
  );
}
