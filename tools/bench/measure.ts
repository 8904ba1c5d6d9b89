import { ratios, spread, type Summary, summarise } from "./statistics.ts";

/** A bound on a ratio or on our own figure. */
export interface Target {
  of: "ratio" | "ours";
  bound: "at most" | "at least";
  value: number;
}

/** Figures of one measurement, one entry a round. */
export interface Rounds {
  benchmark: string;
  /** What is measured, in words: the table's first column. */
  what: string;
  unit: string;
  ours: readonly number[];
  peer?: { name: string; values: readonly number[] };
  target?: Target;
}

export interface Measure {
  benchmark: string;
  what: string;
  unit: string;
  rounds: number;
  ours: Summary;
  peer: ({ name: string } & Summary) | null;
  ratio: Summary | null;
  target: Target | null;
  /** `restless`: the rounds lie too far apart to judge a target that they do not all meet or all miss. */
  verdict: "met" | "missed" | "restless" | "no target";
}

const RESTLESS_SPREAD = 0.25;

function holds(value: number, target: Target): boolean {
  return target.bound === "at most" ? value <= target.value : value >= target.value;
}

function judge(values: readonly number[], target: Target | undefined): Measure["verdict"] {
  if (!target) return "no target";
  const met = holds(summarise(values).median, target);
  const unanimous = values.every((value) => holds(value, target) === met);
  if (!unanimous && spread(values) > RESTLESS_SPREAD) return "restless";
  return met ? "met" : "missed";
}

/** Medians, ratios and the verdict of one measurement. */
export function toMeasure(rounds: Rounds): Measure {
  const { benchmark, what, unit, ours, peer, target } = rounds;
  const perRound = peer ? ratios(ours, peer.values) : null;
  const judged = target?.of === "ratio" ? (perRound ?? []) : ours;
  return {
    benchmark,
    what,
    unit,
    rounds: ours.length,
    ours: summarise(ours),
    peer: peer ? { name: peer.name, ...summarise(peer.values) } : null,
    ratio: perRound && summarise(perRound),
    target: target ?? null,
    verdict: judge(judged, target),
  };
}
