import type { Told } from "#lib/model/pipeline/told.ts";
import { MetricError, type MetricFailure } from "#lib/server/source/prometheus/failure.ts";

export interface PollOptions<T> {
  readonly everyMilliseconds: number;
  /** @throws {MetricError} */
  readonly ask: (now: number) => Promise<T>;
  /** What a product may lack is not applicable where it says so (cause `config`), and not unknown. */
  readonly isOptional?: boolean;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** After a failure it is asked again sooner. */
const afterFailureMilliseconds = 15_000;
/** Older than three polls is not known any more (domain.md 0.3). */
const stalePolls = 3;

/** One question that is asked again and again, and its last answer. */
export class Poll<T> {
  /** Grows with every answer. */
  version = 0;
  /** Why the last question got no answer; null: it did, or none was asked. */
  failure: MetricFailure | null = null;
  readonly #options: PollOptions<T>;
  #told: Told<T> = { state: "unknown", reason: "it was not asked yet" };
  #dueAt = 0;
  #under: Promise<void> | null = null;

  constructor(options: PollOptions<T>) {
    this.#options = options;
  }

  /** Asks when it is due; settles when nothing is under way. */
  look(): Promise<void> {
    if (this.#under === null && this.#dueAt <= this.#options.now())
      this.#under = this.#ask().finally(() => (this.#under = null));
    return this.#under ?? Promise.resolve();
  }

  /** The last answer. A failure makes what was known unknown at once: nobody can say that it still holds. */
  read(): Told<T> {
    const { now, everyMilliseconds } = this.#options;
    if (this.#told.state !== "known") return this.#told;
    const age = now() / 1000 - this.#told.at;
    const isStale = age * 1000 > stalePolls * everyMilliseconds;
    return isStale ? { state: "unknown", reason: `it was last asked ${Math.round(age)} s ago` } : this.#told;
  }

  async #ask(): Promise<void> {
    const { ask, now, everyMilliseconds, isOptional = false } = this.#options;
    const at = Math.floor(now() / 1000);
    let pause = everyMilliseconds;
    try {
      this.#told = { state: "known", value: await ask(at), at };
      this.failure = null;
    } catch (error) {
      const failure = error instanceof MetricError ? error.failure : strange.failure;
      const isAbsent = isOptional && failure.cause === "config";
      this.#told = { state: isAbsent ? "na" : "unknown", reason: failure.reason };
      this.failure = failure;
      if (!isAbsent) pause = Math.min(pause, afterFailureMilliseconds);
    }
    this.#dueAt = now() + pause;
    this.version++;
  }
}

/** Of these causes nothing is heard of a server at all; others are answers. */
const SILENT = new Set(["refused", "dns", "timeout", "reset", "server"]);

/** Why nothing at all is heard of whom a poll asks; null: there are answers, or it was not asked yet. */
export const silenceOf = ({ failure }: Poll<unknown>): string | null =>
  failure !== null && SILENT.has(failure.cause) ? failure.reason : null;

const strange = new MetricError({ cause: "protocol", reason: "its answer could not be read" });
