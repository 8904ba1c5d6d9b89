import { useSyncExternalStore } from "react";

import { type TimeWindow, windowAt } from "#lib/model/time/range.ts";
import { live } from "#lib/query/browser-live.ts";
import { freeze, frozenAt, thaw } from "#lib/query/freeze.ts";
import { useUrlPart } from "#lib/query/url/use-url.ts";

import { timeParser } from "./time-parser.ts";

/** The one time of the page: its range, kept in the address as `?time=6h`, and whether the screen is frozen. */
export function useTime() {
  const [range, setRange] = useUrlPart("time", timeParser, "push");
  const frozen = useSyncExternalStore(live.onStatus, frozenAt, () => undefined);
  return { range, setRange, frozenAt: frozen, freeze, thaw };
}

const onClock = (listener: () => void, everyMilliseconds: number) => {
  const timer = setInterval(listener, everyMilliseconds);
  return () => clearInterval(timer);
};

/**
 * The moments the page's range means now, for what asks a source about time. A relative range moves on every `stepMilliseconds`, in whole
 * steps, so that everybody who asks with the same step asks the same; a frozen screen stays where it is.
 * @public for charts and logs, whose sources come with a later issue.
 */
export function useTimeWindow(stepMilliseconds = 15_000): TimeWindow {
  const { range, frozenAt: frozen } = useTime();
  const step = useSyncExternalStore(
    (listener) => onClock(listener, Math.min(stepMilliseconds, 5000)),
    () => Math.ceil(Date.now() / stepMilliseconds),
    () => 0,
  );
  return windowAt(range, frozen ?? step * stepMilliseconds);
}
