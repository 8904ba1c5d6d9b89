/** Prometheus scrapes this often. Questions about long stretches see fewer of the same scrapes: nobody draws 20,000 points. */
const scrapeMilliseconds = 30_000;
const coarser: readonly (readonly [overMilliseconds: number, everyMilliseconds: number])[] = [
  [12 * 3_600_000, 120_000],
  [4 * 3_600_000, 60_000],
];

/** Times of scrapes, epoch milliseconds ascending: all multiples of one interval, so that every question sees the same ones. */
export function scrapesWithin(fromMs: number, toMs: number): readonly number[] {
  const every = coarser.find(([over]) => toMs - fromMs > over)?.[1] ?? scrapeMilliseconds;
  const first = Math.ceil(fromMs / every) * every;
  return Array.from(
    { length: Math.max(0, Math.floor((toMs - first) / every) + 1) },
    (_, index) => first + index * every,
  );
}

/** Index of the first time that is not before `at`. */
export function firstAt(times: readonly number[], at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
