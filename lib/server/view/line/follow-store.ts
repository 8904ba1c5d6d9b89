import type { LineStoreState } from "#lib/contract/line.ts";
import type { LineQuestion, LineScope, LineTerm } from "#lib/model/line/question.ts";
import type { FoundLine } from "#lib/server/source/log-store/hit.ts";
import type { Found, LogStores, Places } from "#lib/server/source/log-store/stores.ts";

import { isTooLarge, searchFitting } from "./fit.ts";

/** Lines come to a store late, and not in their order: so much is looked at again each time. A busy store is late by less than it is busy. */
const OVERLAP_MS = { quiet: 60_000, busy: 10_000 };
const BUSY_LINES = 2000;
/** What was written just before somebody began to follow. */
const HEAD_MS = 10_000;
/** Further behind than this, lines are let go rather than shown when they are old. */
const BEHIND_MS = 10_000;
/** A store makes lines searchable about a second after they came. */
const SETTLING_MS = 2000;
/** Clocks of nodes are ahead by so much at most; what is further in the future is no tail's. */
const AHEAD_MS = 60_000;
const PAGE_LINES = 1000;

export interface Polled {
  /** Oldest first, none that was told before. */
  readonly lines: readonly FoundLine[];
  /** Lines that were let go, because they were too many. */
  readonly dropped: number;
  /** Empty where no cluster that is asked for is kept there. */
  readonly states: readonly LineStoreState[];
  readonly warnings: readonly string[];
}

export interface Wanted {
  readonly terms: readonly LineTerm[];
  readonly scope: LineScope;
  /** Lines of one poll. */
  readonly most: number;
}

/** What one store gets, poll by poll. While it does not answer, its place is kept. */
export class StoreTail {
  readonly #store: LogStores;
  /** Names of the lines that were told, with their times. */
  readonly #told = new Map<string, number>();
  /** All before it was told, but for what came late. */
  #mark: number;
  /** What is older is told no more. */
  #floor: number;

  constructor(store: LogStores, nowMs: number) {
    this.#store = store;
    this.#mark = nowMs;
    this.#floor = nowMs - HEAD_MS;
  }

  /** What came since the poll before. Never throws: a store that gives no answer says so in its state. */
  async poll(wanted: Wanted, nowMs: number): Promise<Polled> {
    const lines: FoundLine[] = [];
    const question = { terms: wanted.terms, time: { fromMs: this.#from(), toMs: nowMs + AHEAD_MS } };
    let page: Found;
    let after: Places | null = null;
    do {
      page = await this.#ask(question, wanted.scope, after);
      if (page.stores.some(({ state }) => state === "down")) break;
      for (const line of page.lines) if (lines.length < wanted.most && this.#isNew(line)) lines.push(line);
      after = page.next;
    } while (after !== null && lines.length < wanted.most);
    const told = { lines, states: page.stores, warnings: page.warnings };
    // One line too long to be read would stand in the way for ever.
    if (isTooLarge(page)) return { ...told, dropped: await this.#skip(wanted, nowMs) };
    if (page.stores.some(({ state }) => state === "down")) return { ...told, dropped: 0 };
    this.#mark = after === null ? nowMs : (lines.at(-1)?.at ?? nowMs);
    const dropped = nowMs - this.#mark > BEHIND_MS ? await this.#skip(wanted, nowMs) : 0;
    this.#forget();
    return { ...told, dropped };
  }

  #from(): number {
    const overlap = this.#told.size > BUSY_LINES ? OVERLAP_MS.busy : OVERLAP_MS.quiet;
    return Math.max(this.#floor, Math.floor(this.#mark - overlap));
  }

  #ask(question: LineQuestion, scope: LineScope, after: Places | null): Promise<Found> {
    return searchFitting(this.#store, { question, scope, order: "oldest", limit: PAGE_LINES }, after);
  }

  #isNew(line: FoundLine): boolean {
    const name = `${line.index}/${line.id}`;
    if (this.#told.has(name)) return false;
    this.#told.set(name, line.at ?? this.#mark);
    return true;
  }

  /** Goes on near now, and counts what is passed over. */
  async #skip({ terms, scope }: Wanted, nowMs: number): Promise<number> {
    const time = { fromMs: Math.floor(this.#mark), toMs: nowMs - SETTLING_MS };
    const { total } = await this.#store.search({ question: { terms, time }, scope, order: "oldest", limit: 0 });
    const told = this.#told.values().reduce((sum, at) => sum + (at >= time.fromMs && at < time.toMs ? 1 : 0), 0);
    this.#mark = time.toMs;
    this.#floor = time.toMs;
    return Math.max(0, total.count - told);
  }

  #forget(): void {
    const oldest = this.#mark - OVERLAP_MS.quiet - AHEAD_MS;
    for (const [name, at] of this.#told) if (at < oldest) this.#told.delete(name);
  }
}
