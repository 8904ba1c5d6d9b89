/** A series of restarts: those of a workload on a node for one cause, over seven days. */
export interface RestartSeriesTable {
  /** What the series is of, as JSON. */
  key: string;
  cluster: string;
  /** The series, as JSON. */
  body: string;
}

/** A pod's counter as it was last seen, so that what happens while Quarterdeck is away is counted once. */
export interface RestartCounterTable {
  uid: string;
  cluster: string;
  restarts: number;
  /** Unix seconds; 0 when no end is kept. */
  lastAt: number;
}

/** One row: the time that was watched without a gap, Unix seconds. */
export interface RestartWatchTable {
  id: number;
  watchedFrom: number;
  watchedUntil: number;
}
