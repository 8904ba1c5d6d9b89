import { useLayoutEffect, useRef } from "react";

import type { VirtualLines } from "#components/table/use-virtual-lines.ts";
import type { StoredLine } from "#lib/contract/line.ts";

interface KeptPlace {
  lines: readonly StoredLine[];
  linePixels: number;
  /** One follows what comes: there is no place to keep. */
  isLive: boolean;
}

/** Lines that come before those one reads, or go there, push nothing away. At the very top one sees what comes. */
export function useKeepPlace(virtual: VirtualLines, { lines, linePixels, isLive }: KeptPlace): void {
  const before = useRef(lines);
  useLayoutEffect(() => {
    const old = before.current;
    before.current = lines;
    const offset = virtual.scrollOffset ?? 0;
    const [first] = lines;
    const [oldFirst] = old;
    if (isLive || first === undefined || oldFirst === undefined || first.id === oldFirst.id || offset === 0) return;
    const came = lines.findIndex(({ id }) => id === oldFirst.id);
    const gone = came > 0 ? 0 : old.findIndex(({ id }) => id === first.id);
    const pixels = came > 0 ? (virtual.getOffsetForIndex(came, "start")?.[0] ?? 0) : -gone * linePixels;
    if (came > 0 || gone > 0) virtual.scrollToOffset(Math.max(0, offset + pixels));
  }, [virtual, lines, linePixels, isLive]);
}
