import { useSyncExternalStore } from "react";

const TICK_MILLISECONDS = 1000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function onTick(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, TICK_MILLISECONDS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** A text that depends on the time, read each second; the component renders again only when the text changes. Empty until mounted. */
export function useTimeText(textAt: (now: number) => string): string {
  return useSyncExternalStore(
    onTick,
    () => textAt(Math.floor(Date.now() / TICK_MILLISECONDS) * TICK_MILLISECONDS),
    () => "",
  );
}
