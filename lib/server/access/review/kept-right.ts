import type { Decision, EndOfRight } from "#lib/server/access/grant.ts";

import { age, keptMilliseconds } from "./age.ts";
import { ReviewError } from "./ask.ts";

export interface KeptRightOptions {
  /** A yes is at most `keptMilliseconds` old. Rejects when there is no answer. */
  ask: () => Promise<Decision>;
  end: (end: EndOfRight) => void;
  outageGraceMilliseconds: number;
  now: () => number;
}

/** One right that something open stands on. An answer that fails once ends nothing; a yes that is too old does. */
export class KeptRight {
  readonly #options: KeptRightOptions;
  #yesAt: number;
  #isAsking = false;

  constructor(options: KeptRightOptions) {
    this.#options = options;
    // The cluster itself has just let it begin.
    this.#yesAt = options.now();
  }

  /** Never throws. Costs nothing while the last answer is young. */
  async look(): Promise<void> {
    if (this.#isAsking) return;
    const { ask, end, now } = this.#options;
    const askedAt = now();
    this.#isAsking = true;
    try {
      const { isAllowed, reason } = await ask();
      if (isAllowed) this.#yesAt = askedAt;
      else end({ isRefused: true, reason });
    } catch (error) {
      const isOver = now() - this.#yesAt >= this.#patience(error);
      if (isOver) end({ isRefused: false, reason: error instanceof Error ? error.message : String(error) });
    } finally {
      this.#isAsking = false;
    }
  }

  /** The last yes may have been as old as a yes may be. A cluster of which nothing is heard at all has the grace of an outage. */
  #patience(error: unknown): number {
    const { cause } = error instanceof Error ? error : {};
    const grace = cause instanceof ReviewError && cause.isSilent ? this.#options.outageGraceMilliseconds : 0;
    return age.allowMilliseconds - keptMilliseconds + grace;
  }
}
