import type { EventGroupAnswer } from "#lib/contract/event.ts";
import type { EventRow } from "#lib/contract/kind.ts";

/** Clusters keep events for an hour. */
const STEP_SECONDS = 120;
const STEPS = 30;

/** Warning events of the last hour by when they were last seen. An event that repeats counts once: only its last time is known. */
export function countWarnings(events: readonly EventRow[], nowSeconds: number): EventGroupAnswer["warnings"] {
  const start = (Math.floor(nowSeconds / STEP_SECONDS) - STEPS + 1) * STEP_SECONDS;
  const counts = Array.from({ length: STEPS }, () => 0);
  for (const { type, lastAt } of events) {
    const step = type === "Warning" && lastAt !== null ? Math.floor((lastAt - start) / STEP_SECONDS) : -1;
    if (counts[step] !== undefined) counts[step]++;
  }
  return { start, stepSeconds: STEP_SECONDS, counts };
}
