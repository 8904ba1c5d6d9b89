import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

/** A choice this browser keeps, as text; null while there is none, or where a browser keeps nothing. */
export function useStoredText(key: string): readonly [string | null, (text: string | null) => void] {
  const text = useSyncExternalStore(
    onChange,
    () => read(key),
    () => null,
  );
  return [text, (next) => write(key, next)];
}

function onChange(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab's choice is heard as an event.
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
  for (const listener of listeners) listener();
}
