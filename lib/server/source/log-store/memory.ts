/** Answers that are good for a while. One that fails is asked for again, and the last good one serves until then. */
export class Memory<T extends object> {
  readonly #known = new Map<string, { readonly answer: Promise<T>; readonly at: number }>();
  readonly #milliseconds: number;

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  /** Equal questions are one while it is under way. Rejects as `ask` does when nothing is known yet. */
  get(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key);
    if (known && Date.now() - known.at < this.#milliseconds) return known.answer;
    const answer = ask().catch((error: unknown) => {
      if (known === undefined) {
        this.#known.delete(key);
        throw error;
      }
      return known.answer;
    });
    this.#makeRoom();
    this.#known.set(key, { answer, at: Date.now() });
    return answer;
  }

  /** Names that people ask for are theirs to invent: the oldest go. */
  #makeRoom(): void {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= MOST && oldest !== undefined) this.#known.delete(oldest);
  }
}

const MOST = 500;
