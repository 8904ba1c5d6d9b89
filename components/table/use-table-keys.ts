import { useEffect, useEffectEvent } from "react";

import { type TableCommand, toCommand } from "./table-keys.ts";

/** Keys of the whole page, for its one list. `onCommand` says whether it used the command. */
export function useTableKeys(onCommand: (command: TableCommand) => boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const command = toCommand({
      key: event.key,
      hasModifier: event.ctrlKey || event.metaKey || event.altKey,
      isTyping: target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null,
      isOnControl: target.closest("a, button, summary, input") !== null,
    });
    // A popover, menu or dialog on top has its own keys.
    const isElsewhere = target.closest("[role=dialog], [role=menu], [role=tablist]") !== null;
    if (command === undefined || event.defaultPrevented || isElsewhere) return;
    if (onCommand(command)) event.preventDefault();
  });
  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
