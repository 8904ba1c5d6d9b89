const baseMilliseconds = 800;
const capMilliseconds = 30_000;
/** After a minute of health the next failure starts from the bottom again. */
const healthyMilliseconds = 60_000;

/** Full-jitter exponential backoff, 0.8 to 30 s (client-go's bounds). Clock and randomness come in as arguments. */
export class Backoff {
  #failures = 0;
  #healthySince: number | null = null;

  /** How long to wait after one more failure. `random` is in [0, 1). */
  nextMilliseconds(now: number, random: number): number {
    if (this.#healthySince !== null && now - this.#healthySince >= healthyMilliseconds) this.#failures = 0;
    this.#healthySince = null;
    // 2^6 × 800 ms is beyond the cap already; stopping there keeps the exponent small.
    const ceiling = Math.min(capMilliseconds, baseMilliseconds * 2 ** Math.min(this.#failures, 6));
    this.#failures++;
    // Never zero: even the luckiest retry leaves the cluster a moment.
    return Math.max(50, Math.round(random * ceiling));
  }

  /** Work is going well since `now`. */
  healthy(now: number): void {
    this.#healthySince ??= now;
  }
}
