import {
  type MeasureName,
  type Measured,
  type SeenMetrics,
  measures,
  questions,
  sharedMeasures,
} from "#lib/model/finding/measure.ts";
import type { Answered } from "#lib/server/source/prometheus/source.ts";

/** What is asked here of the central Prometheus. */
export interface InstantSource {
  readonly clusterLabel: string;
  instant(expression: string, at: number): Promise<Answered<readonly Measured[]>>;
}

export interface MetricBookOptions {
  /** null: none is configured. */
  readonly source: InstantSource | null;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

const everyMilliseconds = 60_000;
/** After silence it is asked again sooner: knowing nothing costs more than asking. */
const afterSilenceMilliseconds = 15_000;
/** Older than three polls is not known any more (domain.md 0.3). */
const staleMilliseconds = 3 * everyMilliseconds;

interface Kept {
  readonly at: number;
  /** By cluster; the empty name for series that name none. */
  readonly series: ReadonlyMap<string, readonly Measured[]>;
}

/** What the central Prometheus said last, of all clusters: a handful of questions a minute, however many clusters there are. */
export class MetricBook {
  /** Grows with every look at the answers. */
  version = 0;
  readonly #source: InstantSource | null;
  readonly #now: () => number;
  readonly #kept = new Map<MeasureName, Kept>();
  readonly #failures = new Map<MeasureName, string>();
  #dueAt = 0;
  #isAsking = false;

  constructor({ source, now = Date.now }: MetricBookOptions) {
    this.#source = source;
    this.#now = now;
  }

  /** Asks when it is due. */
  look(): void {
    if (this.#source === null || this.#isAsking || this.#dueAt > this.#now()) return;
    void this.#ask(this.#source);
  }

  /** One question after the other: a slow server is not made slower. */
  async #ask(source: InstantSource): Promise<void> {
    this.#isAsking = true;
    for (const names of questions) await this.#askOne(source, names);
    const isSilent = this.#failures.size === Object.keys(measures).length;
    this.#dueAt = this.#now() + (isSilent ? afterSilenceMilliseconds : everyMilliseconds);
    this.#isAsking = false;
  }

  async #askOne(source: InstantSource, names: readonly MeasureName[]): Promise<void> {
    const at = this.#now();
    const label = source.clusterLabel;
    const answer = await source.instant(expressionOf(names, label), Math.floor(at / 1000));
    for (const name of names) {
      if (answer.state === "failed") {
        this.#failures.set(name, answer.failure.reason);
        continue;
      }
      this.#failures.delete(name);
      const own = answer.value.filter(({ labels }) => labels[mark] === name);
      const series = Map.groupBy<string, Measured>(own, ({ labels }) => labels[label] ?? "");
      this.#kept.set(name, { at, series });
    }
    this.version++;
  }

  /** What is known of one cluster; null where no source is configured. */
  of(cluster: string): SeenMetrics | null {
    if (this.#source === null) return null;
    const series: Partial<Record<MeasureName, readonly Measured[]>> = {};
    const failures: Partial<Record<MeasureName, string>> = {};
    for (const name of Object.keys(measures) as MeasureName[]) {
      const told = this.#read(name, cluster);
      if (typeof told === "string") failures[name] = told;
      else series[name] = told;
    }
    return { label: this.#source.clusterLabel, series, failures };
  }

  /** A failure makes what was known unknown at once: nobody can say that it still holds. */
  #read(name: MeasureName, cluster: string): readonly Measured[] | string {
    const failure = this.#failures.get(name);
    if (failure !== undefined) return failure;
    const kept = this.#kept.get(name);
    if (kept === undefined) return "it was not asked yet";
    const age = this.#now() - kept.at;
    if (age > staleMilliseconds) return `it was last asked ${Math.round(age / 1000)} s ago`;
    const own = kept.series.get(cluster) ?? [];
    return own.length === 0 && sharedMeasures.has(name) ? (kept.series.get("") ?? []) : own;
  }
}

/** The label under which a series says which measure it belongs to. */
const mark = "quarterdeck";

/** Several measures in one question. */
export const expressionOf = (names: readonly MeasureName[], label: string): string =>
  names
    .map((name) => `label_replace(${measures[name].replaceAll("$c", label)}, "${mark}", "${name}", "", "")`)
    .join(" or ");
