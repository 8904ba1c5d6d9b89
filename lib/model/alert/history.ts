/** One state of an alert over a grid: a number where Prometheus had it. */
export interface StateSeries {
  readonly state: "pending" | "firing";
  readonly values: readonly (number | null)[];
}

export interface Interval {
  readonly state: "pending" | "firing";
  /** Epoch milliseconds; `to` is a step after the last moment that had it. */
  readonly from: number;
  readonly to: number;
}

/** Stretches in which ALERTS had a state, oldest first. Several series of one state are one. */
export function intervalsOf(
  series: readonly StateSeries[],
  { startSeconds, stepSeconds, count }: { startSeconds: number; stepSeconds: number; count: number },
): Interval[] {
  const at = (index: number): number => (startSeconds + index * stepSeconds) * 1000;
  return (["pending", "firing"] as const)
    .flatMap((state) => {
      const own = series.filter((one) => one.state === state);
      const isOn = (index: number): boolean => own.some(({ values }) => (values[index] ?? null) !== null);
      const found: Interval[] = [];
      for (let index = 0; index < count; index++) {
        if (!isOn(index)) continue;
        const from = index;
        while (index + 1 < count && isOn(index + 1)) index++;
        found.push({ state, from: at(from), to: at(index + 1) });
      }
      return found;
    })
    .toSorted((a, b) => a.from - b.from);
}
