import { keyOf } from "./promql/labels.ts";
import { wholeMatch } from "./promql/regex.ts";
import type { Labels, Matcher, Series, SeriesSource } from "./series.ts";

/** Whether a series has the labels that are asked for. */
export function matches(labels: Labels, matchers: readonly Matcher[]): boolean {
  return matchers.every(({ name, op, value }) => {
    const own = labels[name] ?? "";
    const isEqual = op.endsWith("~") ? wholeMatch(value)?.test(own) === true : own === value;
    return op.startsWith("!") ? !isEqual : isEqual;
  });
}

interface Kept extends Series {
  timesMs: number[];
  values: number[];
}

/** Series in memory, such as those that rules record; `retentionMs` back from the newest sample of each. */
export class MemorySeries implements SeriesSource {
  readonly #series = new Map<string, Kept>();
  readonly #retentionMs: number;

  constructor(retentionMs = Infinity) {
    this.#retentionMs = retentionMs;
  }

  /** Adds a sample; one that is not newer than the newest is dropped, as Prometheus does. */
  append(labels: Labels, timeMs: number, value: number): void {
    const key = keyOf(labels);
    const kept = this.#series.get(key) ?? { labels, timesMs: [], values: [] };
    this.#series.set(key, kept);
    if (timeMs <= (kept.timesMs.at(-1) ?? -Infinity)) return;
    kept.timesMs.push(timeMs);
    kept.values.push(value);
    // In bulk: taking one sample from the front of a list moves all others.
    if ((kept.timesMs[0] ?? timeMs) > timeMs - 2 * this.#retentionMs) return;
    const first = kept.timesMs.findIndex((time) => time > timeMs - this.#retentionMs);
    kept.timesMs.splice(0, first);
    kept.values.splice(0, first);
  }

  /** Forgets series without a sample since a time. */
  forget(beforeMs: number): void {
    for (const [key, { timesMs }] of this.#series) if ((timesMs.at(-1) ?? 0) < beforeMs) this.#series.delete(key);
  }

  select(matchers: readonly Matcher[], { fromMs, toMs }: { fromMs: number; toMs: number }): readonly Series[] {
    return Array.from(this.#series.values()).filter(({ labels, timesMs }) => {
      const isInside = (timesMs.at(-1) ?? -Infinity) >= fromMs && (timesMs[0] ?? Infinity) <= toMs;
      return isInside && matches(labels, matchers);
    });
  }
}

/** Several sources as one. */
export const joinSources = (...sources: readonly SeriesSource[]): SeriesSource => ({
  select: (matchers, range) => sources.flatMap((source) => source.select(matchers, range)),
});
