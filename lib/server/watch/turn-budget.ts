/**
 * A turn of the event loop may read from every socket that has bytes, up to 2 MB each: ten clusters that list at once would keep answers
 * waiting for a quarter of a second. 8 ms leave room for the answers of a turn and waste little on going round.
 */
const budgetMilliseconds = 8;

/** How much decoding one turn of the event loop may do, over all streams together. Who comes too late waits for the next turn. */
export class TurnBudget {
  #spentMilliseconds = 0;
  #isCounting = false;
  readonly #waiting: (() => void)[] = [];
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Does a piece of work in this turn. Says whether the turn has had enough. */
  spend(work: () => void): boolean {
    const startedAt = this.#now();
    try {
      work();
    } finally {
      this.#spentMilliseconds += this.#now() - startedAt;
    }
    if (!this.#isCounting) {
      this.#isCounting = true;
      setImmediate(() => this.#nextTurn());
    }
    return this.#spentMilliseconds >= budgetMilliseconds;
  }

  /** Calls back in a later turn, one waiter after the other as long as their turn has room. */
  wait(resume: () => void): void {
    this.#waiting.push(resume);
  }

  #nextTurn(): void {
    this.#spentMilliseconds = 0;
    this.#isCounting = false;
    const waiting = this.#waiting.splice(0);
    for (const [at, resume] of waiting.entries()) {
      resume();
      // What a waiter reads at once counts in this turn; the others stay in line in front of newcomers.
      if (this.#spentMilliseconds < budgetMilliseconds) continue;
      this.#waiting.unshift(...waiting.slice(at + 1));
      return;
    }
  }
}
