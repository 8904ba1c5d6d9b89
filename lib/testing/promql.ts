/** Draws numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function drawNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Vocabulary {
  readonly metrics: readonly string[];
  /** Whole matchers: `namespace="payments"`. */
  readonly matchers: readonly string[];
  readonly labels: readonly string[];
}

/** Draws an expression that Prometheus can work out, of all forms that change what a selector reads. */
export function drawPromql(next: () => number, words: Vocabulary, depth = 3): string {
  const pick = <T>(list: readonly [T, ...T[]] | readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const sub = () => drawPromql(next, words, depth - 1);
  const matchers = () =>
    Array.from({ length: Math.floor(next() * 3) }, () => pick(words.matchers)).join(pick([",", " , "]));
  const selector = (): string => {
    const metric = pick(words.metrics);
    return pick([
      () => metric,
      () => `${metric}{${matchers()}}`,
      () => `{__name__="${metric}",${matchers()}}`.replace(",}", "}"),
      () => `{"${metric}"}`,
    ])();
  };
  const moved = () => pick(["", "", "", " offset 30s", " @ end()", " @ start() offset 1m"]);
  const labels = () => Array.from({ length: Math.floor(next() * 3) }, () => pick(words.labels)).join(", ");
  const leaf = [
    () => `${selector()}${moved()}`,
    () =>
      `${pick(["rate", "increase", "delta", "max_over_time", "last_over_time", "count_over_time"])}(${selector()}[2m]${moved()})`,
    () => `(quantile_over_time(0.5, ${selector()}[1m]))`,
    () => `timestamp(${selector()})`,
    () => `absent(${selector()})`,
    () => `absent_over_time(${selector()}[1m])`,
  ];
  const tree = [
    () =>
      `${pick(["sum", "min", "max", "count", "avg", "group", "stddev"])}${pick([" by", " without"])} (${labels()}) (${sub()})`,
    () => `${pick(["abs", "ceil", "sgn"])}(${sub()})`,
    () => `(${sub()}) ${pick(["or", "and", "unless"])} ${pick(["", "on (pod) ", "ignoring (uid) "])}(${sub()})`,
    () => `(${sub()}) ${pick(["+", "*", "> bool", "<"])} ${pick(["1", "0.5", "1e3"])}`,
    () => `sum by (${labels()}) (${sub()}) ${pick(["/", "-"])} on () group_left () count(${sub()})`,
    () => `max_over_time((${sub()})[1m:30s]${moved()})`,
    () => `label_replace(${sub()}, "copy", "$1", "namespace", "(.*)")`,
    () => `-(${sub()}) # a comment with ${pick(words.metrics)}\n`,
    () => `clamp_min(${sub()}, scalar(count(${selector()})))`,
    () => `topk(100000, ${sub()})`,
  ];
  return pick(depth <= 0 ? leaf : [...leaf, ...tree, ...tree])();
}
