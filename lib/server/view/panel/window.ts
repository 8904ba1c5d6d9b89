/** Moments that people know: everybody who looks over the same length shares them. 1 day is enough for the longest. */
const STEPS_SECONDS = [15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400, 43_200, 86_400];
/** As many as a chart of a third of a page can draw apart. */
const MOST_MOMENTS = 200;

/** Seconds between two moments of a window, and how many there are: 20 to 200. */
export function stepsOf(lastSeconds: number): { step: number; count: number } {
  const step = STEPS_SECONDS.find((seconds) => lastSeconds / seconds <= MOST_MOMENTS) ?? 86_400;
  return { step, count: Math.ceil(lastSeconds / step) };
}

/** kubernetes-mixin's rates look over 5 minutes; a longer step needs a longer look, or some time is in no rate at all. */
export const rateSecondsOf = (step: number): number => Math.max(300, step);
