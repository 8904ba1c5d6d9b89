/** At most 2 attempts a minute with credentials that were refused. */
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

  shut(reason: string): void {
    this.reason = reason;
    this.#shutUntil = this.#now() + SHUT_MILLISECONDS;
  }

  /** Credentials were accepted. Returns whether they had been refused before. */
  passed(): boolean {
    const wasRefused = this.reason !== "";
    this.reason = "";
    this.#shutUntil = 0;
    return wasRefused;
  }
}
