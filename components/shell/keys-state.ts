let isOpen = false;
const listeners = new Set<() => void>();

function change(next: boolean): void {
  isOpen = next;
  for (const listener of listeners) listener();
}

export const openKeys = (): void => change(true);
export const closeKeys = (): void => change(false);
export const areKeysOpen = (): boolean => isOpen;

export function onKeys(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
