import type { LineStoreState, LineTailEvent, StoredLine } from "#lib/contract/line.ts";

/** What a browser holds of a tail, whatever comes: the oldest go first. */
export const TAIL_LINES_AT_MOST = 20_000;
export const TAIL_CHARACTERS_AT_MOST = 16 * 1024 * 1024;
/** Drawing takes longer than receiving: so often it is told what came. */
const TELL_MILLISECONDS = 120;
/** What the rate is counted over. */
const RATE_MILLISECONDS = 5000;

export type TailEnd = Extract<LineTailEvent, { event: "end" }>;

export interface LineTailSnapshot {
  /** `broken`: asked for again by itself; lines in between may be missing. */
  state: "opening" | "following" | "broken" | "refused";
  /** Oldest first. Another array whenever lines came. */
  lines: readonly StoredLine[];
  /** Lines the server left out, because they were too many to be sent. */
  dropped: number;
  /** Lines that came and were let go here, because there are more than a browser should hold. */
  letGo: number;
  perSecond: number;
  /** How often the connection was lost. */
  breaks: number;
  stores: readonly LineStoreState[];
  warnings: readonly string[];
  /** Clusters that are not followed, with the reason. */
  leftOut: readonly { cluster: string; reason: string }[];
  refusal: TailEnd["problem"] | null;
}

const nothing: LineTailSnapshot = {
  state: "opening",
  lines: [],
  dropped: 0,
  letGo: 0,
  perSecond: 0,
  breaks: 0,
  stores: [],
  warnings: [],
  leftOut: [],
  refusal: null,
};

/** Lines of a tail as they come: bounded, each once, told to whoever shows them a few times a second. */
export class LineTailBuffer {
  #snapshot = nothing;
  #held: StoredLine[] = [];
  #ids = new Set<string>();
  #characters = 0;
  #came: { at: number; count: number }[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  readonly snapshot = (): LineTailSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) clearTimeout(this.#timer);
      this.#timer = undefined;
    };
  };

  take(event: LineTailEvent, now = Date.now()): void {
    if (event.event === "open") {
      this.#tell({ state: "following", stores: event.stores, warnings: event.warnings, leftOut: event.leftOut });
    } else if (event.event === "lines") {
      this.#hold(event.lines, now);
      this.#snapshot = { ...this.#snapshot, dropped: this.#snapshot.dropped + event.dropped };
      this.#timer ??= setTimeout(() => this.#tell({}), TELL_MILLISECONDS);
    } else if (event.event === "store") {
      const { store } = event;
      this.#tell({ stores: [...this.#snapshot.stores.filter((each) => each.store !== store.store), store] });
    } else if (event.event === "beat") this.#tell({});
    else if (event.reason === "access") this.#tell({ state: "refused", refusal: event.problem ?? null });
  }

  /** The connection is gone, or there was none. What came stays. */
  fail(): void {
    const { state, breaks } = this.#snapshot;
    if (state !== "broken") this.#tell({ state: "broken", breaks: breaks + 1 });
  }

  /** A tail that is opened again sends its last lines again: each is held once. */
  #hold(lines: readonly StoredLine[], now: number): void {
    let count = 0;
    for (const line of lines) {
      if (this.#ids.has(line.id)) continue;
      this.#ids.add(line.id);
      this.#held.push(line);
      this.#characters += line.text.length;
      count += 1;
    }
    this.#came.push({ at: now, count });
    this.#letGo();
  }

  #letGo(): void {
    let from = 0;
    while (
      this.#held.length - from > TAIL_LINES_AT_MOST ||
      (this.#characters > TAIL_CHARACTERS_AT_MOST && this.#held.length - from > 1)
    ) {
      const line = this.#held[from];
      if (line === undefined) break;
      this.#ids.delete(line.id);
      this.#characters -= line.text.length;
      from += 1;
    }
    if (from === 0) return;
    this.#held = this.#held.slice(from);
    this.#snapshot = { ...this.#snapshot, letGo: this.#snapshot.letGo + from };
  }

  #rate(now: number): number {
    this.#came = this.#came.filter(({ at }) => at > now - RATE_MILLISECONDS);
    return this.#came.reduce((sum, { count }) => sum + count, 0) / (RATE_MILLISECONDS / 1000);
  }

  #tell(change: Partial<LineTailSnapshot>): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const isSame =
      this.#snapshot.lines.at(-1) === this.#held.at(-1) && this.#snapshot.lines.length === this.#held.length;
    const lines = isSame ? this.#snapshot.lines : [...this.#held];
    this.#snapshot = { ...this.#snapshot, ...change, lines, perSecond: this.#rate(Date.now()) };
    for (const listener of this.#listeners) listener();
  }
}
