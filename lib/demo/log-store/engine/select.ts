import type { Index } from "./mapping.ts";
import { narrow, single, type Stretch, stretchesOf } from "./strand.ts";
import type { Predicate } from "./verdict.ts";

/** Lines that are written one by one for a question whose answer differs from line to line. */
export const mostWritten = 40_000;

export interface Selected {
  readonly stretches: readonly Stretch[];
  /** Not all lines could be looked at; the newest were. */
  readonly isCut: boolean;
}

export const countOf = (stretches: readonly Stretch[]): number => stretches.reduce((sum, { count }) => sum + count, 0);

/** Stretches whose lines pass: those of which all do as they are, of which some do line by line. */
export function select(stretches: readonly Stretch[], test: Predicate, indices: ReadonlyMap<string, Index>): Selected {
  const found: Stretch[] = [];
  const doubtful: Stretch[] = [];
  const judge = ({ strand }: Stretch) => test(strand.fields, indices.get(strand.index) as Index);
  for (const one of stretches) {
    const verdict = judge(one);
    if (verdict !== false) (verdict ? found : doubtful).push(one);
  }
  const newest = cut(doubtful);
  for (const one of split(newest)) if (judge(one)) found.push(one);
  return { stretches: found, isCut: newest !== doubtful };
}

/** Every line for itself. */
export const split = (stretches: readonly Stretch[]): Stretch[] =>
  stretches.flatMap(({ strand, fromMs, toMs }) =>
    strand.lines(fromMs, toMs).flatMap((line) => stretchesOf(single(line), -Infinity, Infinity)),
  );

/** As many of the newest as may be written one by one. */
export function cut(stretches: readonly Stretch[], most = mostWritten): readonly Stretch[] {
  if (stretches.length === 0 || countOf(stretches) <= most) return stretches;
  let [early, late] = endsOf(stretches) ?? [0, 0];
  const after = (fromMs: number): readonly Stretch[] => narrow(stretches, fromMs, Infinity);
  while (late - early > 1000) {
    const middle = Math.floor((early + late) / 2);
    if (countOf(after(middle)) > most) early = middle;
    else late = middle;
  }
  return after(late);
}

/** The first and the last time; undefined when no line has one. */
export function endsOf(stretches: readonly Stretch[]): readonly [number, number] | undefined {
  let [first, last] = [Infinity, -Infinity];
  for (const { strand, fromMs, toMs } of stretches) {
    const ends = strand.ends(fromMs, toMs);
    if (ends) [first, last] = [Math.min(first, ends[0]), Math.max(last, ends[1])];
  }
  return first > last ? undefined : [first, last];
}
