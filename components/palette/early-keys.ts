import { useEffect, useRef } from "react";

export interface EarlyKeys {
  /** What was typed so far. */
  read: () => string;
  /** Gives all that was typed, also since it was read; from now on keys go where the focus is. */
  handOver: (take: (text: string) => void) => void;
}

/** Keys that somebody types while the palette is still under way: none is lost, and none reaches the page below. */
export function useEarlyKeys(isOpen: boolean): EarlyKeys {
  const early = useRef<string | null>(null);
  useEffect(() => {
    if (!isOpen) return;
    early.current = "";
    const onKey = (event: KeyboardEvent) => {
      if (early.current === null || event.key.length > 1 || event.ctrlKey || event.metaKey) return;
      early.current += event.key;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, [isOpen]);
  return {
    read: () => early.current ?? "",
    handOver: (take) => {
      if (early.current !== null) take(early.current);
      early.current = null;
    },
  };
}
