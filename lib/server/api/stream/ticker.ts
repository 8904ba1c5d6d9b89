const INTERVAL_MILLISECONDS = 250;
const LONGEST_MILLISECONDS = 5_000;
// A tick may take at most a tenth of the time between ticks; a costlier one makes the interval ten times its cost.
const INTERVAL_PER_COST = 10;

/** When the next tick comes after one that took `costMilliseconds`: 250 ms, later when that would be over 10 % of the time. */
export function nextInterval(costMilliseconds: number): number {
  return Math.min(LONGEST_MILLISECONDS, Math.max(INTERVAL_MILLISECONDS, costMilliseconds * INTERVAL_PER_COST));
}

/** Calls `tick` again and again while started. */
export class Ticker {
  readonly #tick: () => void;
  #timer: NodeJS.Timeout | null = null;
  constructor(tick: () => void) {
    this.#tick = tick;
  }

  start(): void {
    this.#timer ??= this.#after(INTERVAL_MILLISECONDS);
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #after(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => {
      const start = performance.now();
      this.#tick();
      // The tick may have stopped us.
      if (this.#timer) this.#timer = this.#after(nextInterval(performance.now() - start));
    }, milliseconds).unref();
  }
}
