import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * Whether this part of the page has taken over what the server drew. Parts do so one after the other: an answer that an earlier part
 * has fetched by then must wait, or the page differs from its own HTML.
 */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
