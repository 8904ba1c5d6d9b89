import type { Tone } from "./shape.tsx";

export interface Toast {
  id: number;
  tone: Tone;
  text: string;
  /** Where the whole story is: the audit entry, the object. */
  link?: { href: string; label: string };
}

/** A success is read in passing; what failed stays until it is closed. */
const SHOWN_MILLISECONDS = 6000;

let toasts: readonly Toast[] = [];
let counter = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says in passing what happened, on whatever page. */
export function announce(toast: Omit<Toast, "id">): void {
  counter += 1;
  const id = counter;
  change([...toasts, { ...toast, id }]);
  if (toast.tone === "ok" || toast.tone === "busy") setTimeout(() => dismiss(id), SHOWN_MILLISECONDS);
}

export function dismiss(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

export const readToasts = (): readonly Toast[] => toasts;

export function onToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
