import { type Check, type Evidence, type Step, type Verdict, found, notApplicable, unknown } from "./check.ts";
import { type MeasureName, isMeasured, questionOf, seriesOf } from "./measure.ts";
import type { SeenCluster } from "./seen-cluster.ts";

/** The largest value of a measure, or why there is no verdict. */
export type Value = { readonly state: "value"; readonly value: number } | Exclude<Verdict, null>;

/** One number of a cluster from the central Prometheus. `absent`: why it may have none. */
export function valueOf({ metrics }: SeenCluster, name: MeasureName, absent = "it is not scraped"): Value {
  const series = seriesOf(metrics, name);
  if ("state" in series) return series;
  const values = series.map(({ value }) => value).filter((value) => Number.isFinite(value));
  if (values.length > 0) return { state: "value", value: Math.max(...values) };
  if (metrics !== null && !isMeasured(metrics)) return unknown("Prometheus has no series of this cluster");
  // 0 / 0: nothing happened that could have failed, which is no proof that it works.
  if (series.length > 0) return notApplicable("nothing was counted lately");
  return notApplicable(`Prometheus has no such series of this cluster: ${absent}`);
}

/** What was asked, and what was answered. */
export const measured = ({ metrics }: SeenCluster, name: MeasureName, value: number | string): Evidence => ({
  source: "prometheus",
  path: questionOf(name, metrics?.label ?? "cluster"),
  value: typeof value === "number" ? `${Number(value.toPrecision(4))}` : value,
});

interface MetricCheck extends Pick<Check<SeenCluster>, "id" | "title" | "rule" | "layer" | "remediation"> {
  readonly measure: MeasureName;
  readonly upstream?: readonly string[];
  /** Why there may be no such series. */
  readonly absent?: string;
  /** A sentence and how bad it is; null when the value is as it should be. */
  readonly judge: (value: number) => { readonly summary: string; readonly steps: readonly Step[] } | null;
}

/** A check of one number that the central Prometheus has of a cluster. */
export const metricCheck = ({ measure, upstream = [], absent, judge, ...about }: MetricCheck): Check<SeenCluster> => ({
  ...about,
  kinds: ["Cluster"],
  source: "prometheus",
  upstream,
  look: (seen) => {
    const told = valueOf(seen, measure, absent);
    if (told.state !== "value") return told;
    const wrong = judge(told.value);
    return wrong === null
      ? null
      : found({ ...wrong, actual: told.value, evidence: [measured(seen, measure, told.value)] });
  },
});

/** `3.2 %` of a share. */
export const percent = (share: number): string => `${Number((share * 100).toPrecision(2))} %`;

/** `0.62 s`, `62 ms`. */
export const duration = (seconds: number): string =>
  seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${Number(seconds.toPrecision(2))} s`;

const daySeconds = 86_400;

/** A certificate that ends within so many days, by how long it still is. */
export function endingSoon(
  seconds: number,
  { warnDays, criticalDays, noun }: { warnDays: number; criticalDays: number; noun: string },
): { summary: string; steps: readonly Step[] } | null {
  const days = seconds / daySeconds;
  if (days >= warnDays) return null;
  const when =
    days < 0 ? "has ended" : `ends in ${days < 2 ? `${Math.round(days * 24)} h` : `${Math.floor(days)} days`}`;
  return {
    summary: `${noun} ${when}`,
    steps: [{ afterSeconds: 300, severity: days < criticalDays ? "critical" : "warning" }],
  };
}
