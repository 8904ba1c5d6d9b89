import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";

export type VirtualLines = Virtualizer<HTMLDivElement, HTMLDivElement>;

interface VirtualLinesOptions {
  count: number;
  scroller: RefObject<HTMLDivElement | null>;
  /** CSS pixels of a line that was not measured. */
  linePixels: number;
}

/** The lines in sight of a text of any length. A line whose element is given to `measureElement` may have its own height. */
export function useVirtualLines({ count, scroller, linePixels }: VirtualLinesOptions): VirtualLines {
  return useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => linePixels,
    overscan: 12,
  });
}
