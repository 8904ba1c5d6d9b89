import type { Counter } from "./observation.ts";
import type { KeptSeries } from "./series.ts";

export interface KeptCounter extends Counter {
  readonly uid: string;
  readonly cluster: string;
}

/** Everything of the restarts that outlives the process. */
export interface KeptRestarts {
  readonly watchedFrom: number;
  readonly series: readonly KeptSeries[];
  readonly counters: readonly KeptCounter[];
}

/** What is to be written down; null where there is nothing any more. */
export interface RestartChanges {
  readonly watchedFrom: number;
  readonly watchedUntil: number;
  readonly series: readonly { readonly text: string; readonly kept: KeptSeries | null }[];
  readonly counters: readonly { readonly uid: string; readonly kept: KeptCounter | null }[];
}
