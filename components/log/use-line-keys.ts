import type { KeyboardEvent } from "react";

import type { LineCursor } from "./use-line-cursor.ts";

interface LineKeys {
  cursor: LineCursor;
  count: number;
  /** First line in sight, where one begins. */
  firstSeen: () => number;
  page: () => number;
  onContext: () => void;
  onCopy: () => void;
  onWrap: () => void;
  onTimes: () => void;
  onFollow: () => void;
  onEscape: () => boolean;
}

/** Keys of a list of lines, as in less and k9s. A key that is used goes no further. */
export function useLineKeys(keys: LineKeys): (event: KeyboardEvent) => void {
  const { cursor, count } = keys;
  const step = (by: number, isRange = false) =>
    cursor.stand(cursor.index < 0 ? keys.firstSeen() : cursor.index + by, isRange);
  const commands: Record<string, () => void> = {
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    J: () => step(1, true),
    K: () => step(-1, true),
    PageDown: () => step(keys.page()),
    PageUp: () => step(-keys.page()),
    g: () => cursor.stand(0),
    Home: () => cursor.stand(0),
    G: () => cursor.stand(count - 1),
    End: () => cursor.stand(count - 1),
    Enter: () => cursor.toggle(cursor.index),
    c: keys.onContext,
    y: keys.onCopy,
    w: keys.onWrap,
    t: keys.onTimes,
    f: keys.onFollow,
  };
  return (event) => {
    const isTyping = event.target instanceof Element && event.target.closest("input, select, textarea") !== null;
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && event.target instanceof Element && event.target.closest("a, button") !== null) return;
    if (event.key === "Escape" && keys.onEscape()) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const name = event.shiftKey && event.key.startsWith("Arrow") ? (event.key === "ArrowDown" ? "J" : "K") : event.key;
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    command();
  };
}
