interface Entry<T> {
  readonly answer: Promise<T>;
  /** Epoch milliseconds; Infinity while it is under way. */
  until: number;
  weight: number;
}

/** How long an answer is good for, and how much room it takes. */
export interface Keep {
  readonly until: number;
  readonly weight: number;
}

/** Equal questions are asked once: while one is under way the others wait for it, and for as long as its answer is good they get that. */
export class Kept<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #limit: number;
  #weight = 0;

  /** Keeps answers up to a total weight; the oldest go first. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** `ask` never rejects: what went wrong is an answer too. */
  get(key: string, ask: () => Promise<T>, keep: (answer: T) => Keep): Promise<T> {
    const known = this.#entries.get(key);
    if (known && known.until > Date.now()) return known.answer;
    this.#forget(key);
    const entry: Entry<T> = { answer: ask(), until: Number.POSITIVE_INFINITY, weight: 0 };
    this.#entries.set(key, entry);
    void this.#settle(key, entry, keep);
    return entry.answer;
  }

  async #settle(key: string, entry: Entry<T>, keep: (answer: T) => Keep): Promise<void> {
    const { until, weight } = keep(await entry.answer);
    entry.until = until;
    if (this.#entries.get(key) !== entry) return;
    // Only for those who asked meanwhile.
    if (until <= Date.now()) return void this.#entries.delete(key);
    entry.weight = weight;
    this.#weight += weight;
    this.#makeRoom();
  }

  #makeRoom(): void {
    for (const [key, { until }] of this.#entries) {
      if (this.#weight <= this.#limit) return;
      if (until !== Number.POSITIVE_INFINITY) this.#forget(key);
    }
  }

  #forget(key: string): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }
}
