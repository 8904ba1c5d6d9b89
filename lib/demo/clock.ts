/** Time as the embedded fleet sees it: real in the demo, set by hand in tests, so that hours of a story pass in milliseconds. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls back once at `due` (epoch milliseconds) or as soon after it as possible. Returns its own cancel. */
  at(due: number, act: () => void): () => void;
}

/** setTimeout's longest wait: a due time beyond it is waited for in steps. */
const longestWaitMilliseconds = 2 ** 31 - 1;

/** The machine's clock. Its timers do not keep the process alive. */
export const realClock: Clock = {
  now: Date.now,
  at: (due, act) => {
    let timer: NodeJS.Timeout;
    const wait = (): void => {
      const left = due - Date.now();
      timer = setTimeout(
        left > longestWaitMilliseconds ? wait : act,
        Math.min(Math.max(0, left), longestWaitMilliseconds),
      );
      timer.unref();
    };
    wait();
    return () => clearTimeout(timer);
  },
};

/** A clock that stands still until it is told to pass. Due calls run in order of their time. */
export class ManualClock implements Clock {
  #now: number;
  readonly #due: { due: number; act: () => void }[] = [];

  constructor(now = Date.UTC(2026, 0, 1)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  at(due: number, act: () => void): () => void {
    const entry = { due, act };
    const behind = this.#due.findIndex((other) => other.due > due);
    this.#due.splice(behind < 0 ? this.#due.length : behind, 0, entry);
    return () => {
      const at = this.#due.indexOf(entry);
      if (at >= 0) this.#due.splice(at, 1);
    };
  }

  /** Lets time pass, calling what falls due on the way, including what that makes due. */
  pass(milliseconds: number): void {
    const until = this.#now + milliseconds;
    for (let next = this.#due[0]; next !== undefined && next.due <= until; next = this.#due[0]) {
      this.#due.shift();
      this.#now = Math.max(this.#now, next.due);
      next.act();
    }
    this.#now = until;
  }
}
