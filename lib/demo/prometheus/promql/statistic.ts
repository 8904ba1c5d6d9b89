/** Values between two indices, `to` not among them; there is at least one. */
export type Statistic = (values: ArrayLike<number>, from: number, to: number) => number;

/** Kahan's sum in Neumaier's form, as Prometheus adds up (util/kahansum). */
export class Sum {
  total = 0;
  rest = 0;

  add(value: number): void {
    const next = this.total + value;
    if (!Number.isFinite(next) && !Number.isNaN(next)) this.rest = 0;
    else if (Math.abs(this.total) >= Math.abs(value)) this.rest += this.total - next + value;
    else this.rest += value - next + this.total;
    this.total = next;
  }

  get value(): number {
    return this.total + this.rest;
  }
}

export const sum: Statistic = (values, from, to) => sumOf(values, from, to).value;

function sumOf(values: ArrayLike<number>, from: number, to: number): Sum {
  const added = new Sum();
  for (let index = from; index < to; index++) added.add(values[index] ?? 0);
  return added;
}

/** The mean; of a sum beyond any number, the running mean. */
export const average: Statistic = (values, from, to) => {
  const count = to - from;
  const { total, rest } = sumOf(values, from, to);
  if (Number.isFinite(total) || Number.isNaN(total) || hasInfinity(values, from, to))
    return total / count + rest / count;
  let mean = 0;
  for (let index = from; index < to; index++) mean += (values[index] ?? 0) / count;
  return mean;
};

function hasInfinity(values: ArrayLike<number>, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (Math.abs(values[index] ?? 0) === Infinity) return true;
  return false;
}

/** NaN only where there is nothing else. */
export const minimum: Statistic = (values, from, to) => {
  let least = values[from] ?? Number.NaN;
  for (let index = from + 1; index < to; index++) {
    const value = values[index] ?? 0;
    if (value < least || Number.isNaN(least)) least = value;
  }
  return least;
};

/** NaN only where there is nothing else. */
export const maximum: Statistic = (values, from, to) => {
  let most = values[from] ?? Number.NaN;
  for (let index = from + 1; index < to; index++) {
    const value = values[index] ?? 0;
    if (value > most || Number.isNaN(most)) most = value;
  }
  return most;
};

export const count: Statistic = (_, from, to) => to - from;

export const one: Statistic = () => 1;

/** Welford's variance of a whole population. */
export const variance: Statistic = (values, from, to) => {
  const mean = new Sum();
  const squares = new Sum();
  for (let index = from; index < to; index++) {
    const value = values[index] ?? 0;
    const delta = value - mean.value;
    mean.add(delta / (index - from + 1));
    squares.add(delta * (value - mean.value));
  }
  return squares.value / (to - from);
};

export const deviation: Statistic = (values, from, to) => Math.sqrt(variance(values, from, to));

/** A quantile with linear interpolation; outside 0..1 it is an infinity. NaN sorts first. */
export function quantile(share: number, values: ArrayLike<number>, from: number, to: number): number {
  if (Number.isNaN(share)) return Number.NaN;
  if (share < 0) return -Infinity;
  if (share > 1) return Infinity;
  const sorted = Array.prototype.slice.call(values, from, to).toSorted(byValue);
  const rank = share * (sorted.length - 1);
  const lower = Math.floor(rank);
  const weight = rank - lower;
  const upper = Math.min(sorted.length - 1, lower + 1);
  return (sorted[lower] ?? 0) * (1 - weight) + (sorted[upper] ?? 0) * weight;
}

const byValue = (left: number, right: number): number => {
  if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(right)) - Number(Number.isNaN(left));
  return left - right;
};
