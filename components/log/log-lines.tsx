"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

import { useVirtualLines, type VirtualLines } from "#components/table/use-virtual-lines.ts";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import type { LogSnapshot } from "#lib/query/log-buffer.ts";

import { LINE_PIXELS, LogLine } from "./log-line.tsx";
import type { LogLook } from "./log-options.ts";

/** So near the end counts as at the end. */
const END_PIXELS = 24;

interface LogLinesProps {
  log: LogSnapshot;
  look: LogLook;
  finder: RegExp | null;
  /** Line of the match that one stands on, -1 for none. */
  current: number;
  isPaused: boolean;
  onPause: (isPaused: boolean) => void;
  scroller: RefObject<HTMLDivElement | null>;
}

/** The lines of a log, of which only those in sight are drawn. Stays at the end until one scrolls away from it. */
export function LogLines({ log, look, finder, current, isPaused, onPause, scroller }: LogLinesProps) {
  const { lines, streams, dropped } = log;
  const timeZone = zoneName(useRootChoice(zone));
  const [unfolded, toggle] = useUnfolded(dropped);
  const virtual = useVirtualLines({ count: lines.length, scroller, linePixels: LINE_PIXELS });
  const isUneven = look.isWrapped || unfolded.size > 0;
  useEffect(() => virtual.measure(), [virtual, look.isWrapped]);
  useStayAtEnd(virtual, { count: lines.length, dropped, isPaused });
  useEffect(() => {
    if (current >= 0) virtual.scrollToIndex(current, { align: "center" });
  }, [virtual, current]);
  const onScroll = () => {
    const { current: element } = scroller;
    if (element === null) return;
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < END_PIXELS;
    if (isAtEnd === isPaused) onPause(!isAtEnd);
  };
  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="log"
      aria-live="off"
      aria-label="Log"
      onScroll={onScroll}
      className="h-full overflow-auto border-y-4 border-page bg-page font-mono text-small leading-[18px] outline-offset-[-2px] [overflow-anchor:none]"
    >
      <div className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          if (line === undefined) return null;
          return (
            <LogLine
              key={index + dropped}
              line={line}
              index={index}
              source={streams.length > 1 ? sourceOf(streams[line.stream]) : null}
              look={look}
              timeZone={timeZone}
              finder={finder}
              isCurrent={index === current}
              isUnfolded={unfolded.has(index + dropped)}
              onUnfold={toggle}
              measure={isUneven ? virtual.measureElement : undefined}
              top={start}
            />
          );
        })}
      </div>
    </div>
  );
}

const sourceOf = (stream: LogSnapshot["streams"][number] | undefined): string =>
  stream === undefined ? "?" : `${stream.pod}/${stream.container}`;

/** Unfolded lines by their number since the log was opened, which stays when the beginning is let go. */
function useUnfolded(dropped: number) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const toggle = useCallback(
    (index: number) =>
      setUnfolded((now) => {
        const next = new Set(now);
        if (!next.delete(index + dropped)) next.add(index + dropped);
        return next;
      }),
    [dropped],
  );
  return [unfolded, toggle] as const;
}

interface End {
  count: number;
  dropped: number;
  isPaused: boolean;
}

/** New lines push the old ones up, unless one reads further above; what is let go at the beginning moves nothing. */
function useStayAtEnd(virtual: VirtualLines, { count, dropped, isPaused }: End): void {
  const before = useRef(dropped);
  useLayoutEffect(() => {
    const gone = dropped - before.current;
    before.current = dropped;
    if (!isPaused && count > 0) virtual.scrollToIndex(count - 1, { align: "end" });
    else if (gone > 0) virtual.scrollToOffset(Math.max(0, (virtual.scrollOffset ?? 0) - gone * LINE_PIXELS));
  }, [virtual, count, dropped, isPaused]);
}
