import type { LineNovelty, LinePatternsAnswer, LinePatternsInput } from "#lib/contract/line.ts";
import { maskLine } from "#lib/model/line/mask.ts";
import type { LineScope, LineTime } from "#lib/model/line/question.ts";
import type { FoundLine } from "#lib/server/source/log-store/hit.ts";
import type { Found } from "#lib/server/source/log-store/stores.ts";
import { ViewProblem } from "#lib/server/view/problem.ts";

import { type LineRequest, type Permitted, permit, tellOf } from "./ask.ts";
import { searchFitting } from "./fit.ts";
import { inLane } from "./lane.ts";
import { timeOf } from "./span.ts";
import { toLines } from "./to-line.ts";

/** A stretch is read in so many places, evenly, so that a burst does not stand for all of it. */
const SLICES = 8;
const LINES_A_SLICE = 400;
const PATTERNS_AT_MOST = 200;
const CLUSTERS_AT_MOST = 20;

/** Lines in kinds, counted in two stretches of equal length: what is new since then comes first. @throws {ViewProblem} as `permit` does, QD-400-since, QD-503-logs. */
export async function findPatterns(request: LineRequest<LinePatternsInput>): Promise<LinePatternsAnswer> {
  const permitted = await permit(request);
  const time = timeOf(request.input.span);
  const since = sinceOf(request.input, time);
  const length = time.toMs - since;
  const [before, now] = await inLane(permitted.stores, request.viewer.key, async () => [
    await sample(permitted, { fromMs: since - length, toMs: since }),
    await sample(permitted, { fromMs: since, toMs: time.toMs }),
  ]);
  if (before === undefined || now === undefined) throw new Error("a sample is missing");
  const parts = [...before.parts, ...now.parts];
  return {
    patterns: compare(before.lines, now.lines),
    read: { before: before.lines.length, now: now.lines.length, ofBefore: before.total, ofNow: now.total },
    since,
    ...tellOf(permitted, {
      stores: worstOf(parts),
      warnings: [...new Set([...parts.flatMap(({ warnings }) => warnings), ...doubtsOf(before, now)])],
    }),
  };
}

function sinceOf({ since }: LinePatternsInput, { fromMs, toMs }: LineTime): number {
  if (since === undefined) return Math.round((fromMs + toMs) / 2);
  if (since > fromMs && since < toMs) return since;
  throw new ViewProblem({
    status: 400,
    code: "QD-400-since",
    detail: "What is new is asked since a moment outside of the time that is looked at.",
    action: "Choose a moment within it.",
  });
}

interface Sample {
  readonly lines: readonly FoundLine[];
  readonly total: number;
  readonly parts: readonly Found[];
}

async function sample({ stores, terms, scope }: Permitted, time: LineTime): Promise<Sample> {
  if (scope === null) return { lines: [], total: 0, parts: [] };
  const step = (time.toMs - time.fromMs) / SLICES;
  const slices = Array.from({ length: SLICES }, (_, index) => ({
    fromMs: Math.round(time.fromMs + index * step),
    toMs: Math.round(time.fromMs + (index + 1) * step),
  }));
  const ask = (slice: LineTime, limits: LineScope) =>
    searchFitting(
      stores,
      { question: { terms, time: slice }, scope: limits, order: "newest", limit: LINES_A_SLICE },
      null,
    );
  const parts: Found[] = [];
  // Two at a time: what is new can wait for what somebody searches.
  for (let at = 0; at < slices.length; at += 2)
    parts.push(...(await Promise.all(slices.slice(at, at + 2).map((slice) => ask(slice, scope)))));
  const total = parts.reduce((sum, part) => sum + part.total.count, 0);
  return { lines: parts.flatMap(({ lines }) => lines), total, parts };
}

interface Kind {
  example: FoundLine;
  countBefore: number;
  countNow: number;
  firstAt: number | null;
  clusters: Set<string>;
}

function compare(before: readonly FoundLine[], now: readonly FoundLine[]): LineNovelty[] {
  const kinds = new Map<string, Kind>();
  const add = (line: FoundLine, count: "countBefore" | "countNow"): void => {
    const pattern = maskLine(line.text);
    const kind = kinds.get(pattern) ?? {
      example: line,
      countBefore: 0,
      countNow: 0,
      firstAt: null,
      clusters: new Set<string>(),
    };
    kinds.set(pattern, kind);
    kind[count] += 1;
    if (count === "countBefore") return;
    if (kind.countNow === 1) kind.example = line;
    if (line.at !== null) kind.firstAt = Math.min(kind.firstAt ?? Infinity, line.at);
    if (kind.clusters.size < CLUSTERS_AT_MOST) kind.clusters.add(line.cluster);
  };
  for (const line of before) add(line, "countBefore");
  for (const line of now) add(line, "countNow");
  const sorted = [...kinds].toSorted(([, a], [, b]) => Number(isNew(b)) - Number(isNew(a)) || growth(b) - growth(a));
  return sorted.slice(0, PATTERNS_AT_MOST).map(([pattern, kind]) => toNovelty(pattern, kind));
}

const isNew = ({ countBefore, countNow }: Kind): boolean => countBefore === 0 && countNow > 0;
const growth = ({ countBefore, countNow }: Kind): number => countNow - countBefore;

function toNovelty(pattern: string, kind: Kind): LineNovelty {
  const { example, countBefore, countNow, firstAt, clusters } = kind;
  const [line] = toLines([example], () => []);
  if (line === undefined) throw new Error("a line is missing");
  return { pattern, example: line, countBefore, countNow, isNew: isNew(kind), firstAt, clusters: [...clusters] };
}

/** Of each store, how it stood when it stood worst. */
function worstOf(parts: readonly Found[]): Found["stores"] {
  const worst = new Map<string, Found["stores"][number]>();
  for (const one of parts.flatMap(({ stores }) => stores)) {
    const known = worst.get(one.store);
    if (known === undefined || (known.state !== "down" && one.state !== "ok")) worst.set(one.store, one);
  }
  return [...worst.values()];
}

/** Nobody who sees "new" should have to guess that something seldom was only not read before. */
function doubtsOf(before: Sample, now: Sample): string[] {
  if (before.lines.length >= before.total && now.lines.length >= now.total) return [];
  const read = (before.lines.length + now.lines.length).toLocaleString("en-US");
  return [
    `${read} lines were read, evenly over both stretches: what is seldom may be new only because it was not among those read before`,
  ];
}
