import type { KeyboardEvent, RefObject } from "react";

import { LINE_PIXELS } from "./log-line.tsx";

interface LogKeys {
  scroller: RefObject<HTMLDivElement | null>;
  field: RefObject<HTMLInputElement | null>;
  onStep: (direction: 1 | -1) => void;
  onWrap: () => void;
  onTimes: () => void;
  onFollow: () => void;
  onPrevious: () => void;
  onEnd: () => void;
}

/** Keys of a log, as in less and k9s. A key that is used goes no further, so that the list beside it does not move. */
export function useLogKeys(keys: LogKeys): (event: KeyboardEvent) => void {
  const scroll = (lines: number) => keys.scroller.current?.scrollBy({ top: lines * LINE_PIXELS });
  const commands: Record<string, () => void> = {
    n: () => keys.onStep(1),
    N: () => keys.onStep(-1),
    w: keys.onWrap,
    t: keys.onTimes,
    f: keys.onFollow,
    p: keys.onPrevious,
    G: keys.onEnd,
    End: keys.onEnd,
    g: () => keys.scroller.current?.scrollTo({ top: 0 }),
    Home: () => keys.scroller.current?.scrollTo({ top: 0 }),
    j: () => scroll(1),
    k: () => scroll(-1),
    "/": () => keys.field.current?.focus(),
  };
  return (event) => {
    const isTyping = event.target instanceof Element && event.target.closest("input, select, textarea") !== null;
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const command = Object.hasOwn(commands, event.key) ? commands[event.key] : undefined;
    if (command === undefined) return;
    event.preventDefault();
    command();
  };
}
