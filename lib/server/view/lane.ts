import { Turnstile } from "#lib/server/cluster/turnstile.ts";

import type { ViewProblem } from "./problem.ts";

export interface LaneOptions {
  /** Tasks at once. */
  readonly width: number;
  /** Tasks of one viewer that run or wait. */
  readonly ofOneViewer: number;
  /** Tasks that run or wait. */
  readonly ofAll: number;
  /** What is said to whoever comes when there are too many; `own`: so many of them are theirs. */
  readonly refuse: (own: number) => ViewProblem;
}

/** Where questions that people wrote themselves wait for each other. */
export class Lane {
  readonly #options: LaneOptions;
  readonly #turnstile: Turnstile;
  readonly #under = new Map<string, number>();
  #all = 0;

  constructor(options: LaneOptions) {
    this.#options = options;
    this.#turnstile = new Turnstile(options.width);
  }

  /** Waits for a place and runs the task. @throws {ViewProblem} when too many wait already. */
  async pass<T>(viewerKey: string, task: () => Promise<T>): Promise<T> {
    const { ofOneViewer, ofAll, refuse } = this.#options;
    const own = this.#under.get(viewerKey) ?? 0;
    if (own >= ofOneViewer || this.#all >= ofAll) throw refuse(own);
    this.#under.set(viewerKey, own + 1);
    this.#all += 1;
    try {
      return await this.#turnstile.pass(task);
    } finally {
      this.#all -= 1;
      const left = (this.#under.get(viewerKey) ?? 1) - 1;
      if (left === 0) this.#under.delete(viewerKey);
      else this.#under.set(viewerKey, left);
    }
  }
}
