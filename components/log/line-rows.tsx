"use client";

import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
} from "react";

import { useVirtualLines, type VirtualLines } from "#components/table/use-virtual-lines.ts";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import type { StoredLine } from "#lib/contract/line.ts";
import { formatLogDay } from "#lib/format/log-time.ts";

import { LineEnd } from "./line-end.tsx";
import type { LineListProps } from "./line-list-props.ts";
import type { LineLook } from "./line-look.ts";
import { LINE_PIXELS, LineRow } from "./line-row.tsx";
import { useKeepPlace } from "./use-keep-place.ts";
import type { LineCursor } from "./use-line-cursor.ts";

/** So many lines before the end the next ones are asked for. */
const AHEAD = 40;

interface LineRowsProps extends Pick<
  LineListProps,
  "label" | "rest" | "onFilter" | "finder" | "focusedId" | "sourceOf" | "isLive"
> {
  lines: readonly StoredLine[];
  look: LineLook;
  cursor: LineCursor;
  scroller: RefObject<HTMLDivElement | null>;
  onKeyDown: (event: KeyboardEvent) => void;
  onScroll: () => void;
  onContext: ((id: string) => void) | undefined;
}

/** Lines of which only those in sight are drawn. */
export function LineRows(props: LineRowsProps) {
  const { lines, look, cursor, scroller, rest } = props;
  const prefix = useId();
  const timeZone = zoneName(useRootChoice(zone));
  const keyAt = useCallback((index: number) => lines[index]?.id ?? String(index), [lines]);
  const virtual = useVirtualLines({ count: lines.length, scroller, linePixels: LINE_PIXELS, keyAt });
  useEffect(() => virtual.measure(), [virtual, look.isWrapped]);
  useKeepPlace(virtual, { lines, linePixels: LINE_PIXELS, isLive: props.isLive === true });
  useFollowCursor(virtual, cursor, lines[cursor.index]?.id === props.focusedId);
  const drawn = virtual.getVirtualItems();
  useNearEnd(drawn.at(-1)?.index ?? 0, lines.length, rest);
  const hasDay = isOfSeveralDays(lines, timeZone);
  const onClick = (event: MouseEvent) => {
    const index = clickedRow(event);
    if (index === null) return;
    cursor.stand(index, event.shiftKey);
    if (!event.shiftKey) cursor.toggle(index);
  };
  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="grid"
      aria-label={props.label ?? "Lines"}
      aria-rowcount={lines.length}
      aria-multiselectable
      aria-activedescendant={cursor.index < 0 ? undefined : `${prefix}${cursor.index}`}
      onKeyDown={props.onKeyDown}
      onClick={onClick}
      onMouseDown={(event) => {
        if (!event.shiftKey) return;
        // The browser would choose the text in between.
        event.preventDefault();
        event.currentTarget.focus();
      }}
      onScroll={props.onScroll}
      className="h-full overflow-auto bg-page font-mono text-small leading-[18px] outline-offset-[-2px] [overflow-anchor:none]"
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {drawn.map(({ index, start, key }) => {
          const line = lines[index];
          if (line === undefined) return null;
          const isOpen = cursor.open.has(line.id);
          return (
            <LineRow
              key={key}
              id={`${prefix}${index}`}
              line={line}
              index={index}
              look={look}
              hasDay={hasDay}
              timeZone={timeZone}
              finder={props.finder ?? null}
              isCurrent={index === cursor.index}
              isChosen={index >= cursor.from && index <= cursor.to}
              isOpen={isOpen}
              measure={look.isWrapped || cursor.open.size > 0 ? virtual.measureElement : undefined}
              top={start}
              source={props.sourceOf?.(line)}
              // Only an open line has use for them: the others need not be drawn anew when they change.
              onFilter={isOpen ? props.onFilter : undefined}
              onContext={isOpen ? props.onContext : undefined}
            />
          );
        })}
      </div>
      {rest !== undefined && <LineEnd rest={rest} count={lines.length} />}
    </div>
  );
}

/** The line one moved to is in sight; the one that one came for with as much before it as after. */
function useFollowCursor(virtual: VirtualLines, { index, moves }: LineCursor, isFocused: boolean): void {
  const follow = useEffectEvent(() => virtual.scrollToIndex(index, { align: isFocused ? "center" : "auto" }));
  const isThere = index >= 0;
  useEffect(() => {
    if (isThere) follow();
  }, [moves, isThere]);
}

function useNearEnd(last: number, count: number, rest: LineListProps["rest"]): void {
  const wants =
    rest !== undefined && rest.hasMore && !rest.isFetching && rest.problem === null && last >= count - AHEAD;
  const ask = rest?.onMore;
  useEffect(() => {
    if (wants && count > 0) ask?.();
  }, [wants, count, ask]);
}

/** Index of the row whose line was clicked; null when it was a link, a button, its detail, or text was chosen with the mouse. */
function clickedRow({ target, shiftKey }: MouseEvent): number | null {
  if (!(target instanceof Element) || target.closest("a, button, [data-head]")?.hasAttribute("data-head") !== true)
    return null;
  if (!shiftKey && getSelection()?.isCollapsed === false) return null;
  const index = Number(target.closest("[data-index]")?.getAttribute("data-index") ?? Number.NaN);
  return Number.isNaN(index) ? null : index;
}

function isOfSeveralDays(lines: readonly StoredLine[], timeZone: string | undefined): boolean {
  const first = lines.find(({ at }) => at !== null)?.at ?? null;
  const last = lines.findLast(({ at }) => at !== null)?.at ?? null;
  return first !== null && last !== null && formatLogDay(first, timeZone) !== formatLogDay(last, timeZone);
}
