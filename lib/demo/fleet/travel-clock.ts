import { type Clock, ManualClock, realClock } from "#lib/demo/clock.ts";

/** A clock that begins in the past, runs through it as fast as it can, and from its arrival on is the machine's. */
export class TravelClock implements Clock {
  #past: ManualClock;
  readonly #present: Clock;
  /** What the past was asked for and has not come to: how to have it in the present. */
  readonly #open = new Set<() => void>();
  #hasArrived = false;

  constructor(from: number, present: Clock = realClock) {
    this.#past = new ManualClock(from);
    this.#present = present;
  }

  now(): number {
    return this.#hasArrived ? this.#present.now() : this.#past.now();
  }

  at(due: number, act: () => void): () => void {
    if (this.#hasArrived) return this.#present.at(due, act);
    const forget = this.#past.at(due, () => {
      this.#open.delete(move);
      act();
    });
    let cancel = (): void => {
      this.#open.delete(move);
      forget();
    };
    const move = (): void => {
      cancel = this.#present.at(due, act);
    };
    this.#open.add(move);
    return () => cancel();
  }

  /** Lives through the past until `until`, epoch milliseconds. */
  pass(until: number): void {
    this.#past.pass(Math.max(0, until - this.#past.now()));
  }

  /** Lives through what is left of the past; whatever is due later waits for its real time. */
  arrive(): void {
    this.pass(this.#present.now());
    this.#hasArrived = true;
    for (const move of this.#open) move();
    this.#open.clear();
    this.#past = new ManualClock();
  }
}
