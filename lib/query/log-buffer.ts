import type { LogEvent, LogLine, LogStream } from "#lib/contract/log.ts";
import { LOG_LINES_AT_MOST } from "#lib/contract/words.ts";
import type { LineOrigin } from "#lib/model/line/merge.ts";

export type LeftOut = Extract<LogEvent, { event: "open" }>["leftOut"];
export type StreamProblem = Extract<LogEvent, { event: "problem" }>;
/** Why the log may not be read any more. */
export type LogRefusal = NonNullable<Extract<LogEvent, { event: "end" }>["problem"]>;
export type LogState = "opening" | "reading" | "following" | "ended" | "broken";

/** A line, and where it was found where that is not its node alone. */
export interface SourcedLine extends LogLine {
  origin?: LineOrigin;
}

/** What is held of one log. A new object whenever something changed; `lines` is the same array, and only grows at its end or loses its beginning. */
export interface LogSnapshot {
  state: LogState;
  streams: readonly LogStream[];
  leftOut: LeftOut;
  problems: readonly StreamProblem[];
  lines: readonly SourcedLine[];
  /** Lines that were let go at the beginning, because there are more than a browser should hold. */
  dropped: number;
  /** Bytes that the server left out, because they were written faster than anybody reads. */
  floodedBytes: number;
  /** Why no more is read, other than that it was all. */
  cut: "lines" | "bytes" | null;
  refusal: LogRefusal | null;
}

/** A tenth is let go at once, so that the rest is not moved for each line that comes. */
const DROP = LOG_LINES_AT_MOST / 10;

/** Lines of one log as they come, told to whoever shows them at most every `tellEveryMilliseconds`. */
export class LogBuffer {
  #snapshot: LogSnapshot = {
    state: "opening",
    streams: [],
    leftOut: [],
    problems: [],
    lines: [],
    dropped: 0,
    floodedBytes: 0,
    cut: null,
    refusal: null,
  };
  readonly #lines: LogLine[] = [];
  #dropped = 0;
  #floodedBytes = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #isFollowed: boolean;

  constructor({ isFollowed }: { isFollowed: boolean }) {
    this.#isFollowed = isFollowed;
  }

  readonly snapshot = (): LogSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  take(event: LogEvent): void {
    switch (event.event) {
      case "open":
        this.#tell({ state: "reading", streams: event.streams, leftOut: event.leftOut });
        return;
      case "lines":
        for (const line of event.lines) this.#lines.push(line);
        this.#floodedBytes += event.droppedBytes ?? 0;
        if (this.#lines.length > LOG_LINES_AT_MOST) this.#dropped += this.#lines.splice(0, DROP).length;
        this.#tellSoon();
        return;
      case "problem":
        this.#tell({ problems: [...this.#snapshot.problems, event] });
        return;
      case "beat":
        return;
      case "end":
        this.#tell({
          state: "ended",
          cut: event.reason === "lines" || event.reason === "bytes" ? event.reason : null,
          refusal: event.problem ?? null,
        });
    }
  }

  /** The connection broke, or there was none. What came stays. */
  fail(): void {
    this.#tell({ state: "broken" });
  }

  /** Long logs are told more rarely: drawing them costs more. */
  #tellSoon(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(
      () => this.#tell(this.#isFollowed ? { state: "following" } : {}),
      this.#lines.length < 20_000 ? 60 : 250,
    );
  }

  #tell(change: Partial<LogSnapshot>): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#snapshot = {
      ...this.#snapshot,
      ...change,
      lines: this.#lines,
      dropped: this.#dropped,
      floodedBytes: this.#floodedBytes,
    };
    for (const listener of this.#listeners) listener();
  }
}
