/** More than anybody's screen takes in a second, and little work for a server that has other readers. */
const BYTES_A_SECOND = 1024 * 1024;
/** What was written before following began comes at once, as much as an answer that is not followed may hold. */
const BURST_BYTES = 32 * 1024 * 1024;

/** How much of what followed logs write is passed on to one reader. The rest is left out and counted. */
export class Allowance {
  readonly #now: () => number;
  #left = BURST_BYTES;
  #at: number;
  #dropped = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#at = now();
  }

  /** Whether these bytes are passed on; else they are counted as left out. */
  takes(bytes: number): boolean {
    const now = this.#now();
    this.#left = Math.min(BURST_BYTES, this.#left + ((now - this.#at) / 1000) * BYTES_A_SECOND);
    this.#at = now;
    if (this.#left < bytes) {
      this.#dropped += bytes;
      return false;
    }
    this.#left -= bytes;
    return true;
  }

  /** Bytes that were left out since this was asked last. */
  takeDropped(): number {
    const dropped = this.#dropped;
    this.#dropped = 0;
    return dropped;
  }
}
