import { drawFraction } from "./draw.ts";
import type { ConnectionHealth } from "./health.ts";

/** Asked again when nothing else was answered for 5 s: 5 + 9 s deadline = a silent cluster is known after 14 s. */
const IDLE_MILLISECONDS = 5_000;
/** After one failure the next comes soon, so that five in a row take seconds. */
const CONFIRM_MILLISECONDS = 1_000;
/** Spreads the probes of many clusters that started together. */
const JITTER = 0.1;

export interface ProberOptions {
  health: ConnectionHealth;
  /** Sends one probe; never throws. */
  probe: () => Promise<void>;
  now?: () => number;
  random?: () => number;
}

/** Asks a cluster for a sign of life whenever nobody else did, and is the only one to ask while the breaker is open. */
export class Prober {
  readonly #health: ConnectionHealth;
  readonly #probe: () => Promise<void>;
  readonly #now: () => number;
  readonly #random: () => number;
  #timer: NodeJS.Timeout | null = null;
  #isStopped = false;
  #isProbing = false;

  constructor({ health, probe, now = Date.now, random = drawFraction }: ProberOptions) {
    this.#health = health;
    this.#probe = probe;
    this.#now = now;
    this.#random = random;
  }

  start(): void {
    this.#schedule();
  }

  stop(): void {
    this.#isStopped = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  /** Milliseconds until the next probe is due. */
  delay(): number {
    const { state, failures, retryAt } = this.#health.breaker;
    if (state !== "closed") return Math.max(0, retryAt - this.#now());
    if (failures > 0) return CONFIRM_MILLISECONDS;
    const answeredAt = this.#health.answeredAt ?? this.#now();
    const idle = this.#idle() * (1 - this.#random() * JITTER);
    // Never at once: an answer that is long past means that a probe has just ended or starts now.
    return Math.max(IDLE_MILLISECONDS / 5, answeredAt + idle - this.#now());
  }

  #schedule(): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.#run(), this.delay());
    this.#timer.unref();
  }

  async #run(): Promise<void> {
    if (!this.#isProbing && this.#isDue()) {
      this.#isProbing = true;
      this.#health.probing();
      await this.#probe();
      this.#isProbing = false;
    }
    this.#schedule();
  }

  /** Requests of others may have answered, or opened the breaker, since the timer was set. */
  #isDue(): boolean {
    const { state, failures, retryAt } = this.#health.breaker;
    if (state !== "closed") return retryAt <= this.#now();
    if (failures > 0) return true;
    return this.#now() - (this.#health.answeredAt ?? 0) >= this.#idle() * (1 - JITTER);
  }

  /** A cluster that takes 5 s to answer is not idle after 5 s: its answer is on the way. */
  #idle(): number {
    return Math.max(IDLE_MILLISECONDS, 2 * (this.#health.status.latencyMilliseconds ?? 0));
  }
}
