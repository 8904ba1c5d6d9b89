import type { Question } from "./questions.ts";
import { beginMs, lengthMs } from "./samples.ts";

/** Numbers between 0 and 1 that are the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const selectors = [
  "http_requests_total",
  'http_requests_total{code="500"}',
  "memory_bytes",
  "gappy",
  "stale",
  "odd",
  "late_counter_total",
  "queue_length",
  "pod_owner",
  "build_info",
  "latency_seconds_bucket",
  "nothing",
];
const durations = ["15s", "30s", "1m", "2m30s", "5m", "13m", "25m"];
const windows = "rate increase irate delta idelta deriv changes resets".split(" ");
const overTimes = "avg min max sum count stddev stdvar last present".split(" ").map((name) => `${name}_over_time`);
const numbers = "abs ceil floor round sgn timestamp -".split(" ");
const aggregations = "sum avg min max count group stddev stdvar".split(" ");
const groupings = [
  "",
  "by (cluster) ",
  "by (pod, cluster) ",
  "without (pod) ",
  "without (cluster, code, le) ",
  "by (kind) ",
];
const arithmetic = ["+", "-", "*", "/", "%"];
const comparisons = ["==", "!=", ">", "<", ">=", "<=", "> bool", "== bool"];
const sets = ["and", "or", "unless"];
const matchings = [
  "",
  "on (cluster) ",
  "ignoring (pod, code) ",
  "on () ",
  "on (cluster, pod) group_left () ",
  "ignoring (code) ",
];

/** Expressions of a small grammar, the same for the same seed: some answer, some are refused. */
export function randomQuestions(seed: number, count: number): Question[] {
  const next = seeded(seed);
  const pick = (from: readonly string[]): string => from[Math.floor(next() * from.length)] ?? "";
  const duration = (): string => pick(durations);
  const shift = (): string => {
    const chance = next();
    if (chance < 0.15) return ` offset ${next() < 0.3 ? "-" : ""}${duration()}`;
    return chance < 0.22 ? ` @ ${beginMs / 1000 + Math.floor((next() * lengthMs) / 1000)}` : "";
  };
  const range = (depth: number): string =>
    next() < 0.8 || depth === 0
      ? `${pick(selectors)}[${duration()}]${shift()}`
      : `(${vector(depth - 1)})[${duration()}:${next() < 0.5 ? "" : "20s"}]${shift()}`;
  const makers: readonly ((depth: number) => string)[] = [
    () => `${pick(selectors)}${shift()}`,
    (depth) => `${pick(next() < 0.5 ? windows : overTimes)}(${range(depth)})`,
    (depth) => `${pick(numbers)}(${vector(depth)})`,
    (depth) => `${pick(aggregations)} ${pick(groupings)}(${vector(depth)})`,
    (depth) => `${vector(depth)} ${pick(arithmetic)} ${pick(matchings)}${vector(depth)}`,
    (depth) => `${vector(depth)} ${pick(comparisons)} ${next() < 0.5 ? `${Math.floor(next() * 200)}` : vector(depth)}`,
    (depth) => `(${vector(depth)}) ${pick(sets)} ${pick(matchings.slice(0, 4))}(${vector(depth)})`,
    (depth) => `${vector(depth)} ${pick(arithmetic)} ${vector(depth)} ${pick(arithmetic)} ${Math.floor(next() * 9)}`,
    (depth) => `quantile_over_time(0.${Math.floor(next() * 10)}, ${range(depth)})`,
    (depth) => `clamp_max(${vector(depth)}, scalar(${vector(depth)}))`,
    (depth) => `absent(${vector(depth)})`,
  ];
  const vector = (depth: number): string =>
    (depth <= 0 ? makers[0] : makers[Math.floor(next() * makers.length)])?.(depth - 1) ?? "";
  return Array.from({ length: count }, () => {
    const query = vector(3);
    const fromMs = beginMs + Math.floor(next() * lengthMs);
    if (next() < 0.6) return { query, atMs: fromMs, isOrdered: false };
    return { query, fromMs, toMs: fromMs + 1_500_000, stepMs: 173_000 };
  });
}
