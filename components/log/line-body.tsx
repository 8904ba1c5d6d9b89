"use client";

import { useEffect, useMemo, useRef } from "react";

import { LineBar } from "./line-bar.tsx";
import { printLines } from "./line-copy.ts";
import type { LineListProps } from "./line-list-props.ts";
import { useLineLook } from "./line-look.ts";
import { LINE_PIXELS } from "./line-row.tsx";
import { LineRows } from "./line-rows.tsx";
import { NewLines } from "./new-lines.tsx";
import { useLineCursor } from "./use-line-cursor.ts";
import { useLineKeys } from "./use-line-keys.ts";
import { useLiveLines } from "./use-live-lines.ts";

interface LineBodyProps extends LineListProps {
  /** Shows a line among its neighbours. */
  onContext: ((id: string) => void) | undefined;
  /** What Escape leaves; says whether there was something. */
  onEscape?: (() => boolean) | undefined;
}

const nothing: readonly string[] = [];

/** Lines with their own bar and keys. */
export function LineBody(props: LineBodyProps) {
  const { order, without = nothing, isLive = false, onContext, focusedId } = props;
  const [chosenLook, setLook] = useLineLook();
  const left = without.join(" ");
  const look = useMemo(
    () => ({ ...chosenLook, columns: chosenLook.columns.filter((column) => !left.split(" ").includes(column)) }),
    [chosenLook, left],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const live = useLiveLines({ lines: props.lines, order, isLive, scroller });
  const lines = live.shown;
  const cursor = useLineCursor(lines, live.hold);
  const { standOn } = cursor;
  useEffect(() => {
    if (focusedId === undefined) return;
    standOn(focusedId);
    scroller.current?.focus({ preventScroll: true });
  }, [focusedId, standOn]);
  const onKeyDown = useLineKeys({
    cursor,
    count: lines.length,
    firstSeen: () => Math.ceil((scroller.current?.scrollTop ?? 0) / LINE_PIXELS),
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / LINE_PIXELS) - 1),
    onContext: () => {
      const id = lines[cursor.index]?.id;
      if (id !== undefined) onContext?.(id);
    },
    onCopy: () => {
      if (cursor.index >= 0) void navigator.clipboard.writeText(printLines(lines.slice(cursor.from, cursor.to + 1)));
    },
    onWrap: () => setLook({ isWrapped: !look.isWrapped }),
    onTimes: () => setLook({ isRelative: !look.isRelative }),
    onFollow: live.resume,
    onEscape: () => props.onEscape?.() === true || cursor.leave(),
  });
  return (
    <section aria-label={props.label ?? "Lines"} className="flex h-full min-h-0 flex-col">
      <LineBar look={chosenLook} onLook={setLook} without={without}>
        {props.head}
        {cursor.to > cursor.from && <span className="text-ink-3">{cursor.to - cursor.from + 1} chosen · y copies</span>}
      </LineBar>
      <div className="relative min-h-0 flex-1">
        {lines.length === 0 && props.empty !== undefined ? (
          props.empty
        ) : (
          <LineRows
            {...props}
            lines={lines}
            look={look}
            cursor={cursor}
            scroller={scroller}
            onKeyDown={onKeyDown}
            onScroll={live.onScroll}
          />
        )}
        {live.isHeld && <NewLines count={live.heldBack} order={order} onResume={live.resume} />}
      </div>
    </section>
  );
}
