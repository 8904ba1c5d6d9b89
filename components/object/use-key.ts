import { useEffect, useEffectEvent } from "react";

/** A key of the detail that is open: not while somebody types, in a dialog or with a modifier. */
export function useKey(key: string, onPress: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const isElsewhere =
      target.closest("input, textarea, select, [contenteditable], [role=dialog], [role=menu]") !== null;
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    if (event.key !== key || event.repeat || event.defaultPrevented || hasModifier || isElsewhere) return;
    event.preventDefault();
    onPress();
  });
  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
