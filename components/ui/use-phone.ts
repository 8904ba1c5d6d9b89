import { useSyncExternalStore } from "react";

/** Below Tailwind's `sm` of globals.css. */
const PHONE = "(width < 640px)";

function onChange(listener: () => void): () => void {
  const query = matchMedia(PHONE);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Whether the page is as narrow as a phone; false while rendered on the server. */
export function usePhone(): boolean {
  return useSyncExternalStore(
    onChange,
    () => matchMedia(PHONE).matches,
    () => false,
  );
}
