import type { LogLine } from "#lib/contract/log.ts";

/** Lines of one answer are handed on in pieces of this many. */
const BATCH_LINES = 500;
/** A stream that is this far ahead of the others is not read further until they catch up. */
const AHEAD_LINES = 2000;
/** A followed stream that wrote nothing for so long no longer holds the others back. */
const QUIET_MILLISECONDS = 1000;

export interface MergeOptions {
  /** Streams may stay silent without having ended. */
  isFollowed: boolean;
  now?: () => number;
}

/** Merges streams of lines, each in its own order, into one in the order of time. A source never throws. */
export async function* mergeByTime(
  sources: readonly AsyncIterable<readonly LogLine[]>[],
  { isFollowed, now = Date.now }: MergeOptions,
): AsyncGenerator<LogLine[]> {
  const bell = new Bell();
  const inlets = sources.map((source) => new Inlet(source, bell, now));
  const holdsBack = (inlet: Inlet): boolean =>
    inlet.isEmpty && !inlet.isEnded && !(isFollowed && now() - inlet.heardAt >= QUIET_MILLISECONDS);
  for (;;) {
    const batch = takeInOrder(inlets, holdsBack);
    if (batch.length > 0) yield batch;
    else if (inlets.every(({ isEmpty, isEnded }) => isEmpty && isEnded)) return;
    else await bell.wait(isFollowed ? QUIET_MILLISECONDS : undefined);
  }
}

function takeInOrder(inlets: readonly Inlet[], holdsBack: (inlet: Inlet) => boolean): LogLine[] {
  const batch: LogLine[] = [];
  while (batch.length < BATCH_LINES && !inlets.some(holdsBack)) {
    let first: Inlet | undefined;
    for (const inlet of inlets)
      if (!inlet.isEmpty && (first === undefined || inlet.nextAt < first.nextAt)) first = inlet;
    if (first === undefined) break;
    batch.push(first.take());
  }
  return batch;
}

/** What has come of one stream and was not handed on yet. */
class Inlet {
  isEnded = false;
  /** When something came last, or reading began. */
  heardAt: number;
  #lines: LogLine[] = [];
  #head = 0;
  /** A line without a time goes with the one before it. */
  #lastAt = 0;
  #onRoom: (() => void) | null = null;

  constructor(source: AsyncIterable<readonly LogLine[]>, bell: Bell, now: () => number) {
    this.heardAt = now();
    void this.#read(source, bell, now);
  }

  get isEmpty(): boolean {
    return this.#head === this.#lines.length;
  }

  get nextAt(): number {
    return this.#lines[this.#head]?.at ?? this.#lastAt;
  }

  take(): LogLine {
    this.#lastAt = this.nextAt;
    const line = this.#lines[this.#head++] as LogLine;
    if (this.isEmpty) {
      this.#lines = [];
      this.#head = 0;
      this.#onRoom?.();
    }
    return line;
  }

  async #read(source: AsyncIterable<readonly LogLine[]>, bell: Bell, now: () => number): Promise<void> {
    for await (const lines of source) {
      for (const line of lines) this.#lines.push(line);
      this.heardAt = now();
      bell.ring();
      if (this.#lines.length - this.#head >= AHEAD_LINES)
        await new Promise<void>((resolve) => (this.#onRoom = resolve));
    }
    this.isEnded = true;
    bell.ring();
  }
}

/** Wakes the one who waits; a ring that nobody waited for is kept. */
class Bell {
  #isRung = false;
  #wake: (() => void) | null = null;

  wait(atMostMilliseconds: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const timer = atMostMilliseconds === undefined ? undefined : setTimeout(resolve, atMostMilliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        this.#isRung = false;
        resolve();
      };
      if (this.#isRung) this.#wake();
    });
  }

  ring(): void {
    this.#isRung = true;
    this.#wake?.();
    this.#wake = null;
  }
}
