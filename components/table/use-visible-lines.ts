import { type RefObject, useCallback, useLayoutEffect, useState } from "react";

/** Lines drawn before and after those in sight, so that quick scrolling shows rows. */
const OVERSCAN = 6;
/** The window of lines moves in steps of so many, so that not every pixel draws. */
const STEP = 4;
/** Browsers draw nothing further down than some 17 million pixels. */
const TALLEST = 16_000_000;

export interface VisibleLines {
  /** First and last line to draw. */
  first: number;
  last: number;
  /** Lines that fit on screen. */
  page: number;
  scrollTo: (line: number) => void;
}

export const mostLines = (lineHeight: number): number => Math.floor(TALLEST / lineHeight);

/** Which lines of equal height to draw, from the place of the scroller. `headHeight` is what sticks to its top. */
export function useVisibleLines(
  scroller: RefObject<HTMLElement | null>,
  { count, lineHeight, headHeight }: { count: number; lineHeight: number; headHeight: number },
): VisibleLines {
  const [seen, setSeen] = useState({ top: 0, page: 24 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    let frame = 0;
    const look = () => {
      frame = 0;
      const top = Math.floor(element.scrollTop / lineHeight / STEP) * STEP;
      const page = Math.ceil(element.clientHeight / lineHeight);
      setSeen((before) => (before.top === top && before.page === page ? before : { top, page }));
    };
    const lookSoon = () => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener("scroll", lookSoon, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      element.removeEventListener("scroll", lookSoon);
    };
  }, [scroller, lineHeight]);
  const scrollTo = useCallback(
    (line: number) => {
      const element = scroller.current;
      if (element === null) return;
      const top = line * lineHeight;
      const bottom = top + lineHeight + headHeight;
      if (top < element.scrollTop) element.scrollTo({ top });
      else if (bottom > element.scrollTop + element.clientHeight)
        element.scrollTo({ top: bottom - element.clientHeight });
    },
    [scroller, lineHeight, headHeight],
  );
  const first = Math.max(0, Math.min(seen.top - OVERSCAN, count - seen.page - OVERSCAN));
  const last = Math.min(count, seen.top + seen.page + STEP + OVERSCAN) - 1;
  return { first, last, page: Math.max(1, seen.page - 2), scrollTo };
}
