import { type Evidence, minuteSeconds, notApplicable, unknown } from "#lib/model/finding/check.ts";

import { age, amount, share } from "./print.ts";
import type { SeenLines, SeenPipeline, SeenSilence, SeenVolume } from "./seen.ts";
import type { Told as Known } from "./told.ts";
import type { LogCheck, Told, Trouble } from "./trouble.ts";

const LATE_SECONDS = 60;
const VERY_LATE_SECONDS = 5 * minuteSeconds;
/** Clocks may differ by this before anybody is told. */
const AHEAD_SECONDS = 60;

const stored = (value: string): readonly Evidence[] => [
  { source: "logs", path: "lines of the cluster in its log store", value },
];

type Rest = Pick<Trouble, "summary" | "severity" | "afterSeconds" | "actual">;
const outcome = (check: LogCheck, rest: Rest): Trouble => ({
  check,
  hop: "agent",
  nature: "outcome",
  ...rest,
  evidence: stored(rest.summary),
});

/** Verdicts over what is known go on; what is not known says so. */
export function known<T>(told: Known<T>, judge: (value: T) => Told): Told {
  if (told.state === "unknown") return unknown(told.reason);
  return told.state === "na" ? notApplicable(told.reason) : judge(told.value);
}

/** No line came within ten minutes, and what was last there did not move: late is something else. */
export const isSilent = ({ count, isMoving }: SeenLines): boolean => count === 0 && !isMoving;

/** How old lines are when they are stored; null while there are none. Unix seconds. */
export function delayOf({ delaySeconds, newestAt }: SeenLines, now: number): number | null {
  if (delaySeconds !== null) return delaySeconds;
  return newestAt === null ? null : Math.max(0, now - newestAt);
}

/** LOG-01 ingest delay. */
export const late = ({ lines, now }: SeenPipeline): Told =>
  known(lines, (seen) => {
    if (isSilent(seen)) return notApplicable("nothing arrives: LOG-02 tells of it");
    const ahead = (seen.newestAt ?? now) - now;
    if (ahead > AHEAD_SECONDS) {
      const summary = `the newest line is from ${age(ahead)} in the future: a clock is wrong, and hides how late lines are`;
      return [outcome("LOG-01", { summary, severity: "warning", afterSeconds: 0, actual: ahead })];
    }
    const delay = delayOf(seen, now);
    if (delay === null || delay <= LATE_SECONDS) return [];
    const summary = `lines arrive ${age(delay)} after they were written`;
    const severity = delay > VERY_LATE_SECONDS ? "critical" : "warning";
    return [outcome("LOG-01", { summary, severity, afterSeconds: 2 * minuteSeconds, actual: Math.round(delay) })];
  });

/** LOG-02 silence, over the registry: a cluster that sends nothing is in no answer of the store. */
export const silent = ({ lines, now }: SeenPipeline): Told =>
  known(lines, (seen) => {
    if (!isSilent(seen)) return [];
    const isNever = seen.newestAt === null;
    const summary = isNever
      ? "its store has no line of this cluster within a week"
      : `no line for ${age(now - (seen.newestAt ?? now))}`;
    // Nobody misses what never came as much as what stopped.
    return [
      outcome("LOG-02", {
        summary,
        severity: isNever ? "warning" : "critical",
        afterSeconds: minuteSeconds,
        actual: 0,
      }),
    ];
  });

/** LOG-03 silent nodes and namespaces. */
export function partlySilent({ lines, nodes, namespaces }: SeenPipeline): Told {
  if (lines.state === "known" && isSilent(lines.value))
    return notApplicable("the whole cluster is silent: LOG-02 tells of it");
  const both = [
    { noun: "node", told: nodes },
    { noun: "namespace", told: namespaces },
  ];
  const troubles = both.flatMap(({ noun, told }) => (told.state === "known" ? missing(noun, told.value) : []));
  if (troubles.length > 0) return troubles;
  const doubt = both.map(({ told }) => told).find(({ state }) => state === "unknown") ?? nodes;
  return doubt.state === "known" ? [] : known(doubt, () => []);
}

const NAMED_AT_MOST = 5;

function missing(noun: string, { silent: names, expected }: SeenSilence): Trouble[] {
  if (names.length === 0) return [];
  const named = names.slice(0, NAMED_AT_MOST).join(", ") + (names.length > NAMED_AT_MOST ? ", …" : "");
  const summary = `${names.length} of ${expected} ${noun}s had no line for 30 min: ${named}`;
  return [outcome("LOG-03", { summary, severity: "warning", afterSeconds: 5 * minuteSeconds, actual: names.length })];
}

/** LOG-04 more or fewer lines than at this hour of other days. */
export const unusual = ({ volume }: SeenPipeline): Told =>
  known(volume, (seen) => {
    const { middle, width } = bandOf(seen);
    const { lines } = seen;
    if (Math.abs(lines - middle) <= width) return [];
    const summary = `${amount(lines)} lines in 5 min, where ${amount(middle)} ± ${amount(width)} are usual at this hour`;
    return [outcome("LOG-04", { summary, severity: "info", afterSeconds: 10 * minuteSeconds, actual: lines })];
  });

/** Steady streams have no spread at all: a twentieth of the middle is never called unusual. */
const LEAST_SPREAD = 1 / 20;

/** Median, and three times the median distance from it. */
export function bandOf({ usual }: SeenVolume): { middle: number; width: number } {
  const middle = median(usual);
  const spread = median(usual.map((one) => Math.abs(one - middle)));
  return { middle, width: 3 * Math.max(spread, middle * LEAST_SPREAD, 1) };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(at)] ?? 0) + (sorted[Math.ceil(at)] ?? 0)) / 2;
}

const PARSED_SHARE = 0.01;
/** Of fewer lines no share is worth telling. */
const LINES_AT_LEAST = 100;

/** LOG-10 lines that could not be parsed. */
export const unparsed = ({ lines }: SeenPipeline): Told =>
  known(lines, ({ count, parseFailures }) => {
    if (parseFailures === null) return notApplicable("lines carry no tags that would say so");
    if (count < LINES_AT_LEAST || parseFailures / count <= PARSED_SHARE) return [];
    const summary = `${share(parseFailures / count)} of ${amount(count)} lines could not be parsed`;
    const trouble = outcome("LOG-10", {
      summary,
      severity: "info",
      afterSeconds: 5 * minuteSeconds,
      actual: parseFailures,
    });
    return [{ ...trouble, hop: "consumer", nature: "fault" }];
  });
