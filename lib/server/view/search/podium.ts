/** Keeps the best of any number of candidates without holding the others: `limit` of each score, in the order they came. */
export class Podium<Each> {
  readonly #limit: number;
  readonly #byScore = new Map<number, Each[]>();
  /** Candidates that came by. */
  offered = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** `make` is called only when the candidate is kept. The lowest score is the best. */
  offer(score: number, make: () => Each): void {
    this.offered++;
    const place = this.#byScore.get(score);
    if (place === undefined) this.#byScore.set(score, [make()]);
    else if (place.length < this.#limit) place.push(make());
  }

  best(): Each[] {
    const scores = [...this.#byScore.keys()].toSorted((one, other) => one - other);
    return scores.flatMap((score) => this.#byScore.get(score) ?? []).slice(0, this.#limit);
  }
}
