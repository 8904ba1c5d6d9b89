import type { SeenLogstash } from "#lib/model/pipeline/seen-store.ts";
import type { Told } from "#lib/model/pipeline/told.ts";
import type { LogstashCounters, LogstashSource } from "#lib/server/source/logstash/source.ts";

import { rateOf } from "./counter.ts";
import { Poll, silenceOf } from "./poll.ts";

interface Look {
  readonly at: number;
  readonly all: readonly LogstashCounters[];
}

/** One Logstash: one question at a time. */
export class ObservedLogstash {
  readonly #source: LogstashSource;
  readonly #poll: Poll<readonly SeenLogstash[]>;
  #before: Look | null = null;

  constructor(source: LogstashSource, everySeconds: number, now: () => number) {
    this.#source = source;
    this.#poll = new Poll({ everyMilliseconds: everySeconds * 1000, ask: (at) => this.#ask(at), now });
  }

  get version(): number {
    return this.#poll.version;
  }

  /** Why nothing is heard of it; null: it answers. */
  get silence(): string | null {
    const silence = silenceOf(this.#poll);
    return silence && `Logstash ${this.#source.at}: ${silence}`;
  }

  look(): Promise<void> {
    return this.#poll.look();
  }

  see(): Told<readonly SeenLogstash[]> {
    const told = this.#poll.read();
    return told.state === "known" ? told : { state: "unknown", reason: `Logstash ${this.#source.at}: ${told.reason}` };
  }

  async #ask(at: number): Promise<readonly SeenLogstash[]> {
    const all = await this.#source.ask();
    const before = this.#before;
    this.#before = { at, all };
    return all.map((one) => this.#toSeen(one, before, at));
  }

  #toSeen(counters: LogstashCounters, before: Look | null, at: number): SeenLogstash {
    const { pipeline, eventsIn, eventsOut, refused, deadLetterBytes, ...rest } = counters;
    const old = before?.all.find((one) => one.pipeline === pipeline);
    const seconds = at - (before?.at ?? at);
    return {
      ...rest,
      at: this.#source.at,
      pipeline,
      deadLetterBytes,
      inPerSecond: rateOf(eventsIn, old?.eventsIn, seconds),
      outPerSecond: rateOf(eventsOut, old?.eventsOut, seconds),
      refusedPerSecond: rateOf(refused, old?.refused, seconds),
      deadLettersPerSecond: rateOf(deadLetterBytes, old?.deadLetterBytes, seconds),
    };
  }
}
