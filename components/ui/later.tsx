import { type ComponentType, type ReactNode, Suspense, useSyncExternalStore } from "react";

import { lazy } from "./lazy.ts";

const never = () => () => undefined;

/**
 * A part whose script is asked for when it is first drawn, in the browser only. `waiting` holds its place until it is there, so it has
 * the part's own size. `next/dynamic` does the same, with 2 kB on every page.
 */
export function later<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  waiting: ReactNode,
) {
  const Part = lazy(load);
  return function Later(props: Props) {
    const isBrowser = useSyncExternalStore(
      never,
      () => true,
      () => false,
    );
    if (!isBrowser) return waiting;
    return (
      <Suspense fallback={waiting}>
        <Part {...props} />
      </Suspense>
    );
  };
}
