import { useSyncExternalStore } from "react";

import type { RootChoice } from "./root-choice.ts";

/** The present value; the fallback while rendered on the server. */
export function useRootChoice<Value extends string>(choice: RootChoice<Value>): Value {
  return useSyncExternalStore(choice.subscribe, choice.read, () => choice.fallback);
}
