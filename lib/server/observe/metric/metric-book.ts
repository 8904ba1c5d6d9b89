import {
  type MeasureName,
  type Measured,
  type SeenMetrics,
  measures,
  questions,
  sharedMeasures,
} from "#lib/model/finding/measure.ts";

import { AskedMeasures, type InstantSource } from "./asked-measures.ts";

export interface MetricBookOptions {
  /** null: none is configured. */
  readonly source: InstantSource | null;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

const names = Object.keys(measures) as MeasureName[];

/** What the central Prometheus said last for the checks, of all clusters. */
export class MetricBook {
  readonly #label: string;
  readonly #asked: AskedMeasures<MeasureName> | null;

  constructor({ source, ...options }: MetricBookOptions) {
    this.#label = source?.clusterLabel ?? "";
    this.#asked = source && new AskedMeasures({ source, measures, questions, ...options });
  }

  /** Grows with every look at the answers. */
  get version(): number {
    return this.#asked?.version ?? 0;
  }

  /** Asks when it is due. */
  look(): void {
    this.#asked?.look();
  }

  /** What is known of one cluster; null where no source is configured. */
  of(cluster: string): SeenMetrics | null {
    if (this.#asked === null) return null;
    const series: Partial<Record<MeasureName, readonly Measured[]>> = {};
    const failures: Partial<Record<MeasureName, string>> = {};
    for (const name of names) {
      const told = this.#asked.read(name);
      if (typeof told === "string") failures[name] = told;
      else series[name] = told.get(cluster) ?? (sharedMeasures.has(name) ? told.get("") : undefined) ?? [];
    }
    return { label: this.#label, series, failures };
  }
}
