import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";

export type VirtualLines = Virtualizer<HTMLDivElement, HTMLDivElement>;

interface VirtualLinesOptions {
  count: number;
  scroller: RefObject<HTMLDivElement | null>;
  /** CSS pixels of a line that was not measured. */
  linePixels: number;
  /** What a line is known by, where lines come and go before others: its height stays its own. */
  keyAt?: (index: number) => string;
}

/** The lines in sight of a text of any length. A line whose element is given to `measureElement` may have its own height. */
export function useVirtualLines({ count, scroller, linePixels, keyAt }: VirtualLinesOptions): VirtualLines {
  return useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => linePixels,
    overscan: 12,
    ...(keyAt === undefined ? {} : { getItemKey: keyAt }),
  });
}
