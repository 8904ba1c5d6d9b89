/** Resolution of the last day, and of what is older. */
export const fineSeconds = 300;
export const coarseSeconds = 3600;
const fineForSeconds = 25 * 3600;
/** Nothing older is kept. */
export const keptSeconds = 7 * 86_400;
/** Spans of one history; beyond that the two oldest become one, which knows less. */
const mostSpans = 12;

/** Restarts that happened some time between two moments, Unix seconds. */
export interface Span {
  from: number;
  to: number;
  count: number;
}

/** A count that may be too low. */
export interface AtLeast {
  readonly count: number;
  readonly isAtLeast: boolean;
}

/** The history of restarts as it is written down: bucket starts with their counts, and spans. */
export interface KeptHistory {
  readonly buckets: readonly (readonly [at: number, count: number])[];
  readonly spans: readonly Readonly<Span>[];
}

/**
 * Restarts of one thing over seven days: five-minute buckets for a day, hourly ones before that, and spans for restarts of which only the
 * beginning and the end of a time is known, as the counter of a pod that was running before anybody looked.
 */
export class RestartHistory {
  readonly #buckets: Map<number, number>;
  readonly #spans: Span[];

  constructor({ buckets, spans }: KeptHistory = { buckets: [], spans: [] }) {
    this.#buckets = new Map(buckets);
    this.#spans = spans.map((span) => ({ ...span }));
  }

  get isEmpty(): boolean {
    return this.#buckets.size === 0 && this.#spans.length === 0;
  }

  /** Records restarts at a moment. */
  add(at: number, count = 1): void {
    const start = Math.floor(at / fineSeconds) * fineSeconds;
    this.#buckets.set(start, (this.#buckets.get(start) ?? 0) + count);
  }

  /** Records restarts of which only this is known: they happened between the two moments. */
  addSpan(from: number, to: number, count: number): void {
    if (count <= 0) return;
    this.#spans.push({ from, to: Math.max(from, to), count });
    if (this.#spans.length <= mostSpans) return;
    this.#spans.sort((a, b) => a.from - b.from);
    const [oldest, next] = this.#spans;
    if (oldest === undefined || next === undefined) return;
    next.from = oldest.from;
    next.to = Math.max(oldest.to, next.to);
    next.count += oldest.count;
    this.#spans.shift();
  }

  /** Restarts since a moment. Those of a span count when all of it is later; when only its end is, there may be more. */
  since(from: number): AtLeast {
    const start = Math.floor(from / fineSeconds) * fineSeconds;
    let count = 0;
    for (const [at, restarts] of this.#buckets) if (at >= start) count += restarts;
    let isAtLeast = false;
    for (const span of this.#spans)
      if (span.from >= from) count += span.count;
      else if (span.to >= from) isAtLeast = true;
    return { count, isAtLeast };
  }

  /** Restarts since a moment whose times are not known: from when to when they lie, and how many; null when there are none. */
  unplaced(from: number): Readonly<Span> | null {
    const spans = this.#spans.filter((span) => span.to >= from);
    if (spans.length === 0) return null;
    return {
      from: Math.min(...spans.map((span) => span.from)),
      to: Math.max(...spans.map((span) => span.to)),
      count: spans.reduce((sum, { count }) => sum + count, 0),
    };
  }

  /** Adds the restarts of each step from `start` on to `sums`. Spans have no place in it. */
  addTo(sums: number[], start: number, stepSeconds: number): void {
    for (const [at, count] of this.#buckets) {
      const step = Math.floor((at - start) / stepSeconds);
      if (step >= 0 && step < sums.length) sums[step] = (sums[step] ?? 0) + count;
    }
  }

  /** Forgets what is too old and makes what is older than a day coarse. */
  prune(now: number): void {
    for (const [at, count] of this.#buckets) {
      const hour = Math.floor(at / coarseSeconds) * coarseSeconds;
      if (at >= now - fineForSeconds || (at === hour && at >= now - keptSeconds)) continue;
      this.#buckets.delete(at);
      if (at >= now - keptSeconds) this.#buckets.set(hour, (this.#buckets.get(hour) ?? 0) + count);
    }
    const living = this.#spans.filter(({ to }) => to >= now - keptSeconds);
    this.#spans.splice(0, this.#spans.length, ...living);
  }

  toKept(): KeptHistory {
    return { buckets: [...this.#buckets], spans: this.#spans.map((span) => ({ ...span })) };
  }
}
