/** Unix milliseconds, `from` < `to`. */
export interface Sight {
  readonly from: number;
  readonly to: number;
}

/** Closer than this there is nothing to see: no source measures more often. */
const LEAST_MILLISECONDS = 2000;

/** What charts look at together: all there is (null), or the part somebody drew open. */
export class ChartGroup {
  #sight: Sight | null = null;
  readonly #listeners = new Set<() => void>();

  readonly read = (): Sight | null => this.#sight;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Looks at a part of `all`; at all of it when that is what the part holds. */
  look(part: Sight | null, all: Sight): void {
    const next = part === null ? null : inside(part, all);
    if (next?.from === this.#sight?.from && next?.to === this.#sight?.to) return;
    this.#sight = next;
    for (const listener of this.#listeners) listener();
  }
}

function inside({ from, to }: Sight, all: Sight): Sight | null {
  const length = Math.max(LEAST_MILLISECONDS, to - from);
  if (length >= all.to - all.from) return null;
  const start = Math.min(Math.max(from, all.from), all.to - length);
  return { from: start, to: start + length };
}

const groups = new Map<string, ChartGroup>();

/** The group of a name; charts without one look alone. */
export function chartGroup(name: string | undefined): ChartGroup {
  if (name === undefined) return new ChartGroup();
  const group = groups.get(name) ?? new ChartGroup();
  groups.set(name, group);
  return group;
}

/** A part as long as `share` of the present one, moved by `shift` of its length. */
export function moved({ from, to }: Sight, { share = 1, shift = 0 }: { share?: number; shift?: number }): Sight {
  const length = to - from;
  const middle = (from + to) / 2 + shift * length;
  return { from: middle - (length * share) / 2, to: middle + (length * share) / 2 };
}
