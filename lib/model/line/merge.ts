/** What two sources of the same log agree on: who wrote it, when (Unix milliseconds) and what. */
export interface MergedKey {
  readonly at: number | null;
  /** `pod/container`. */
  readonly stream: string;
  readonly text: string;
}

/** Where a line was found: with its node, in the central logs, or in both. */
export type LineOrigin = "node" | "central" | "both";

export interface MergedLine<Live, Central> {
  readonly origin: LineOrigin;
  readonly at: number | null;
  /** null for a line of the central logs alone. */
  readonly live: Live | null;
  readonly central: Central | null;
}

/** A store may keep milliseconds where the node keeps nanoseconds, or the time at which a line was taken from its file. */
export const SAME_MILLISECONDS = 2000;

/**
 * Both logs as one in the order of time. A line of one is the other's when container and text are the same and their times are at most
 * `toleranceMilliseconds` apart: each line at most once, so that what was written twice stays twice. Each side keeps its own order;
 * both are given oldest first.
 */
export function mergeLines<Live extends MergedKey, Central extends MergedKey>(
  live: readonly Live[],
  central: readonly Central[],
  toleranceMilliseconds = SAME_MILLISECONDS,
): MergedLine<Live, Central>[] {
  const waiting = Map.groupBy(live.keys(), (index) => textKey(live[index]));
  const next = new Map<string, number>();
  const twinOf = new Map<number, Central>();
  const alone: Central[] = [];
  for (const line of central) {
    const key = textKey(line);
    const twin = takeTwin(
      live,
      { waiting: waiting.get(key) ?? [], from: next.get(key) ?? 0 },
      line.at,
      toleranceMilliseconds,
    );
    if (twin === null) alone.push(line);
    else {
      next.set(key, twin.next);
      twinOf.set(twin.index, line);
    }
  }
  return interleave(live, alone, twinOf);
}

interface Candidates {
  readonly waiting: readonly number[];
  readonly from: number;
}

/** The first line of the same text that no earlier one took and whose time is near enough. */
function takeTwin(live: readonly MergedKey[], { waiting, from }: Candidates, at: number | null, tolerance: number) {
  for (let place = from; place < waiting.length; place++) {
    const index = waiting[place] ?? 0;
    const other = live[index]?.at ?? null;
    if (at === null || other === null || other > at + tolerance) return null;
    if (other >= at - tolerance) return { index, next: place + 1 };
  }
  return null;
}

/** Stores cut the end of the line off, and some the spaces before it. */
const textKey = (line: MergedKey | undefined): string => `${line?.stream ?? ""}\n${line?.text.trimEnd() ?? ""}`;

function interleave<Live extends MergedKey, Central extends MergedKey>(
  live: readonly Live[],
  alone: readonly Central[],
  twinOf: ReadonlyMap<number, Central>,
): MergedLine<Live, Central>[] {
  const merged: MergedLine<Live, Central>[] = [];
  let at = 0;
  const takeUpTo = (time: number): void => {
    for (let line = alone[at]; line !== undefined && (line.at ?? -Infinity) < time; line = alone[++at])
      merged.push({ origin: "central", at: line.at, live: null, central: line });
  };
  for (const [index, line] of live.entries()) {
    if (line.at !== null) takeUpTo(line.at);
    const twin = twinOf.get(index) ?? null;
    merged.push({ origin: twin === null ? "node" : "both", at: line.at, live: line, central: twin });
  }
  takeUpTo(Infinity);
  return merged;
}
