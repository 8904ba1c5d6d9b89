import { randomInt } from "node:crypto";

import type { NotifyChannel } from "#lib/contract/notification.ts";

import type { Channel } from "./channel.ts";
import { type DeliveryError, toDeliveryError } from "./delivery-error.ts";
import type { Outcome, Waiting } from "./delivery-log.ts";

export interface PumpOptions {
  readonly channel: Channel;
  readonly origin: () => string;
  /** Writes an outcome down. */
  readonly write: (id: string, outcome: Outcome) => Promise<void>;
  readonly onError: (error: unknown) => void;
  readonly pace?: Partial<Pace>;
  readonly now?: () => number;
}

export interface Pace {
  /** Of the first retry, at most; each one after it doubles it. */
  readonly firstMilliseconds: number;
  readonly longestMilliseconds: number;
  /** What could not be delivered for so long goes to the dead letters. */
  readonly patienceMilliseconds: number;
  readonly mostWaiting: number;
}

const usual: Pace = {
  firstMilliseconds: 2000,
  longestMilliseconds: 300_000,
  patienceMilliseconds: 4 * 3_600_000,
  mostWaiting: 1000,
};

export type Health = Pick<NotifyChannel, "waiting" | "deliveredAt" | "failedAt" | "failure" | "failures">;

/** Sends what waits for one channel, one at a time and each group's in order, until it has arrived or is too old. */
export class Pump {
  readonly #options: PumpOptions;
  readonly #pace: Pace;
  #queue: Waiting[] = [];
  #underWay: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isClosed = false;
  /** The receiver wants to be left alone until then. */
  #pausedUntil = 0;
  #last: Omit<Health, "waiting"> = { deliveredAt: null, failedAt: null, failure: "", failures: 0 };

  constructor(options: PumpOptions) {
    this.#options = options;
    this.#pace = { ...usual, ...options.pace };
  }

  get health(): Health {
    return { waiting: this.#queue.length, ...this.#last };
  }

  /** How it did before this process. */
  remember(last: Pick<Health, "deliveredAt" | "failedAt" | "failure">): void {
    const isFailing = (last.failedAt ?? 0) > (last.deliveredAt ?? 0);
    this.#last = { ...last, failures: isFailing ? 1 : 0 };
  }

  /** Takes messages on; when too many wait, the oldest go to the dead letters. */
  add(all: readonly Waiting[]): void {
    this.#queue.push(...all);
    while (this.#queue.length > this.#pace.mostWaiting) {
      const index = this.#underWay === null ? 0 : 1;
      const [oldest] = this.#queue.splice(index, 1);
      if (oldest === undefined) break;
      void this.#end(oldest, "dead", `more than ${this.#pace.mostWaiting} messages wait for this channel`);
    }
    this.#go();
  }

  /** Nothing new is begun; what is under way may end. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#underWay;
  }

  #go(): void {
    if (this.#isClosed || this.#underWay !== null) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const next = this.#next();
    if (next === undefined) return;
    const wait = Math.max(next.nextAt, this.#pausedUntil) - this.#now();
    if (wait > 0) {
      this.#timer = setTimeout(() => this.#go(), Math.min(wait, 60_000));
      return;
    }
    this.#underWay = this.#send(next).finally(() => {
      this.#underWay = null;
      this.#go();
    });
  }

  /** The one that is due first, of those whose group has none before it: an end never overtakes its beginning. */
  #next(): Waiting | undefined {
    const groups = new Set<string>();
    let first: Waiting | undefined;
    for (const one of this.#queue) {
      const { group } = one.message;
      if (groups.has(group)) continue;
      groups.add(group);
      if (first === undefined || one.nextAt < first.nextAt) first = one;
    }
    return first;
  }

  async #send(waiting: Waiting): Promise<void> {
    const { channel, origin } = this.#options;
    waiting.attempts += 1;
    try {
      const arrival = await channel.send({ id: waiting.id, message: waiting.message, origin: origin() });
      this.#last = { ...this.#last, deliveredAt: this.#now(), failures: 0 };
      await this.#end(waiting, "delivered", arrival);
    } catch (error) {
      await this.#failed(waiting, toDeliveryError(error));
    }
  }

  async #failed(waiting: Waiting, { message: reason, isFinal, retrySeconds }: DeliveryError): Promise<void> {
    const now = this.#now();
    this.#last = { ...this.#last, failedAt: now, failure: reason, failures: this.#last.failures + 1 };
    const pause = retrySeconds === null ? this.#backoff(waiting.attempts) : retrySeconds * 1000;
    if (retrySeconds !== null) this.#pausedUntil = now + pause;
    if (isFinal) return this.#end(waiting, "dead", reason);
    if (now + pause - waiting.at > this.#pace.patienceMilliseconds)
      return this.#end(
        waiting,
        "dead",
        `${reason}; given up after ${waiting.attempts} attempt${waiting.attempts === 1 ? "" : "s"}`,
      );
    waiting.nextAt = now + pause;
    const { attempts, nextAt } = waiting;
    await this.#write(waiting.id, {
      state: "waiting",
      attempts,
      nextAt,
      endedAt: null,
      failedAt: now,
      outcome: reason,
    });
  }

  /** Doubling, and anywhere below it: many that failed together do not come back together. */
  #backoff(attempts: number): number {
    const { firstMilliseconds, longestMilliseconds } = this.#pace;
    const most = Math.min(firstMilliseconds * 2 ** Math.min(attempts - 1, 30), longestMilliseconds);
    return most / 2 + randomInt(Math.ceil(most / 2));
  }

  async #end(waiting: Waiting, state: "delivered" | "dead", outcome: string): Promise<void> {
    this.#queue = this.#queue.filter((one) => one !== waiting);
    const endedAt = this.#now();
    const failedAt = state === "dead" ? endedAt : null;
    await this.#write(waiting.id, { state, attempts: waiting.attempts, nextAt: null, endedAt, failedAt, outcome });
  }

  async #write(id: string, outcome: Outcome): Promise<void> {
    await this.#options.write(id, outcome).catch(this.#options.onError);
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}
