export type Value = string | number | boolean;

/** Every value under a field's dotted name; a text with a `hole` differs from line to line. */
export type Fields = (name: string) => readonly Value[];

/** One document. */
export interface Line {
  readonly id: string;
  readonly index: string;
  /** Epoch milliseconds; undefined when it has no time. */
  readonly at: number | undefined;
  /** Decides between lines of one time; no two lines have the same. */
  readonly tie: number;
  readonly source: Readonly<Record<string, unknown>>;
  /** Of `source`, where that is cheaper than reading it. */
  readonly fields?: Fields;
}

/** Lines that are alike but for their times and numbers: one message of one run of a container. Counted without being written. */
export interface Strand {
  readonly index: string;
  readonly fields: Fields;
  /** Lines from one time up to and without another, epoch milliseconds. Those without a time are in (-Infinity, Infinity) only. */
  count(fromMs: number, toMs: number): number;
  lines(fromMs: number, toMs: number): readonly Line[];
  /** The first and the last time within; undefined when there is none. */
  ends(fromMs: number, toMs: number): readonly [number, number] | undefined;
}

/** A strand from one time to another, with at least one line. */
export interface Stretch {
  readonly strand: Strand;
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
}

/** What there is of a strand between two times: nothing, or one stretch. */
export function stretchesOf(strand: Strand, fromMs: number, toMs: number): readonly Stretch[] {
  const count = fromMs < toMs ? strand.count(fromMs, toMs) : 0;
  return count > 0 ? [{ strand, fromMs, toMs, count }] : nothing;
}
const nothing: readonly Stretch[] = [];

/** What there is of stretches between two times. */
export const narrow = (stretches: readonly Stretch[], fromMs: number, toMs: number): readonly Stretch[] =>
  fromMs === -Infinity && toMs === Infinity
    ? stretches
    : stretches.flatMap((one) => stretchesOf(one.strand, Math.max(one.fromMs, fromMs), Math.min(one.toMs, toMs)));

/** Every value in a document, by its dotted name. */
export function flatten(value: unknown, name = "", into = new Map<string, Value[]>()): Map<string, Value[]> {
  if (Array.isArray(value)) for (const one of value) flatten(one, name, into);
  else if (typeof value === "object" && value !== null)
    for (const [key, one] of Object.entries(value)) flatten(one, name === "" ? key : `${name}.${key}`, into);
  else if (value !== null && value !== undefined) {
    const known = into.get(name);
    if (known) known.push(value as Value);
    else into.set(name, [value as Value]);
  }
  return into;
}

const none: readonly Value[] = [];

/** One line alone, as a strand that differs in nothing. */
export function single(line: Line): Strand {
  let flat: Map<string, Value[]> | undefined;
  const isIn = (fromMs: number, toMs: number): boolean =>
    line.at === undefined ? fromMs === -Infinity && toMs === Infinity : line.at >= fromMs && line.at < toMs;
  return {
    index: line.index,
    fields: line.fields ?? ((name) => (flat ??= flatten(line.source)).get(name) ?? none),
    count: (fromMs, toMs) => (isIn(fromMs, toMs) ? 1 : 0),
    lines: (fromMs, toMs) => (isIn(fromMs, toMs) ? [line] : []),
    ends: (fromMs, toMs) => (line.at !== undefined && isIn(fromMs, toMs) ? [line.at, line.at] : undefined),
  };
}
