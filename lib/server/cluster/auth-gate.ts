/** 30 s for each attempt that was refused: at most 2 a minute. */
const SHUT_MILLISECONDS = 30_000;

/** Keeps refused credentials from being tried on every request. A monotonic clock in milliseconds may be passed in. */
export class AuthGate {
  reason = "";
  readonly #now: () => number;
  #shutUntil = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  isShut(): boolean {
    return this.#shutUntil > this.#now();
  }

  shut(reason: string, attempts = 1): void {
    this.reason = reason;
    this.#shutUntil = this.#now() + attempts * SHUT_MILLISECONDS;
  }

  /** Credentials were accepted. Returns whether they had been refused before. */
  passed(): boolean {
    const wasRefused = this.reason !== "";
    this.reason = "";
    this.#shutUntil = 0;
    return wasRefused;
  }
}
