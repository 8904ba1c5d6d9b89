import type { RestartCause } from "#lib/model/restart/cause.ts";
import { type KeptHistory, RestartHistory } from "#lib/model/restart/history.ts";
import type { Placed } from "#lib/server/access/placed.ts";

/** What all restarts of one series share. */
export interface SeriesKey extends Placed {
  readonly workloadKind: string;
  readonly workload: string;
  readonly node: string;
  readonly cause: RestartCause;
  readonly reason: string;
  readonly exitCode: number | null;
  readonly isDeploy: boolean;
}

/** The newest restart of a series. */
export interface LastRestart {
  readonly at: number;
  readonly pod: string;
  /** Empty where it was written down before they were known. */
  readonly podUid: string;
  readonly container: string;
}

/** Restarts of a workload on a node for one cause. */
export interface RestartSeries extends SeriesKey {
  readonly history: RestartHistory;
  last: LastRestart;
}

/** A series as it is written down. */
export interface KeptSeries extends SeriesKey {
  readonly history: KeptHistory;
  readonly last: Pick<LastRestart, "at" | "pod"> & Partial<LastRestart>;
}

export const textOfKey = (key: SeriesKey): string =>
  JSON.stringify([
    key.cluster,
    key.namespace,
    key.workloadKind,
    key.workload,
    key.node,
    key.cause,
    key.reason,
    key.exitCode,
    key.isDeploy,
  ]);

export const fromKept = (kept: KeptSeries): RestartSeries => ({
  ...kept,
  history: new RestartHistory(kept.history),
  last: { podUid: "", container: "", ...kept.last },
});

export const toKept = (series: RestartSeries): KeptSeries => ({ ...series, history: series.history.toKept() });
