/** The labels of one series, the metric's name under `__name__`. An absent label and an empty one are the same. */
export type Labels = Readonly<Record<string, string>>;

/** One condition of a selector; `=~` and `!~` match the whole value (RE2 anchored at both ends). */
export interface Matcher {
  name: string;
  op: "=" | "!=" | "=~" | "!~";
  value: string;
}

/** One series: `timesMs` ascending and as long as `values`; a value may be NaN, an infinity or `staleMarker`. */
export interface Series {
  labels: Labels;
  timesMs: readonly number[];
  values: readonly number[];
}

/**
 * Where samples come from. `select` answers every series that meets all matchers with its samples inside
 * `fromMs <= t <= toMs` (more at either side do no harm); an empty `matchers` means every series.
 */
export interface SeriesSource {
  select(matchers: readonly Matcher[], range: { fromMs: number; toMs: number }): readonly Series[];
}

/**
 * The sample that ends a series at its time (Prometheus' "staleness marker"). Prometheus tells it from other NaNs by
 * its payload, which JavaScript does not keep, so here it is a number that no exporter ever sends.
 */
export const staleMarker = -1.797_693_134_862_315_5e308;

/** Whether a sample's value is the staleness marker; an ordinary NaN is not. */
export const isStale = (value: number): boolean => value === staleMarker;
