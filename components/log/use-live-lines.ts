import { type RefObject, useLayoutEffect, useRef, useState } from "react";

import type { StoredLine } from "#lib/contract/line.ts";

import type { LineOrder } from "./line-list-props.ts";

/** So near the newest line counts as at it. */
const EDGE_PIXELS = 24;

interface LiveLinesOptions {
  lines: readonly StoredLine[];
  order: LineOrder;
  isLive: boolean;
  scroller: RefObject<HTMLDivElement | null>;
}

interface Held {
  lines: readonly StoredLine[];
  /** Somebody moved to a line or opened one: being near the newest does not mean that they are done with it. */
  isPinned: boolean;
}

/** Lines that come while one looks: shown at once at the newest one, and held back while one reads elsewhere, so that nothing moves. */
export function useLiveLines({ lines, order, isLive, scroller }: LiveLinesOptions) {
  const [held, setHeld] = useState<Held | null>(null);
  const place = useRef(0);
  const shown = isLive && held !== null ? held.lines : lines;
  const toNewest = () => {
    const { current: element } = scroller;
    element?.scrollTo({ top: order === "newest" ? 0 : element.scrollHeight });
  };
  useLayoutEffect(() => {
    const { current: element } = scroller;
    if (!isLive || held !== null || order === "newest" || element === null) return;
    const end = element.scrollHeight - element.clientHeight;
    // Somebody scrolled, and lines came before it was heard: they are not taken back to the end.
    if (element.scrollTop < Math.min(place.current, end) - 1) return;
    element.scrollTo({ top: end });
    place.current = element.scrollTop;
  }, [isLive, held, order, lines, scroller]);
  const onScroll = () => {
    const { current: element } = scroller;
    if (!isLive || element === null) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const away = order === "newest" ? scrollTop : scrollHeight - scrollTop - clientHeight;
    const isLeaving = order === "newest" ? scrollTop > place.current : scrollTop < place.current;
    place.current = scrollTop;
    if (away < EDGE_PIXELS) setHeld((now) => (now?.isPinned === true ? now : null));
    else if (isLeaving) setHeld((now) => now ?? { lines, isPinned: false });
  };
  return {
    shown,
    isHeld: isLive && held !== null,
    heldBack: held === null ? 0 : countNewer(lines, held.lines, order),
    onScroll,
    /** Stops where one is: somebody opened a line, or moved by a key. */
    hold: () => isLive && setHeld((now) => ({ lines: now?.lines ?? lines, isPinned: true })),
    resume: () => {
      setHeld(null);
      toNewest();
    },
  };
}

/** How many lines are newer than those that are shown. */
export function countNewer(lines: readonly StoredLine[], held: readonly StoredLine[], order: LineOrder): number {
  const newest = order === "newest" ? held[0] : held.at(-1);
  const at = newest === undefined ? -1 : lines.findLastIndex(({ id }) => id === newest.id);
  if (at < 0) return lines.length;
  return order === "newest" ? at : lines.length - 1 - at;
}
