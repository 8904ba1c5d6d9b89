/** A Job, an autoscaler and a claim as the checks see them. Times are Unix seconds. */
export interface SeenJob {
  /** kubectl's STATUS word: `Running`, `Complete`, `Failed`, `Suspended` … */
  readonly status: string;
  readonly active: number;
  readonly failed: number;
  readonly startedAt: number | null;
  readonly now: number;
}

export interface SeenAutoscaler {
  /** `Active`, `Inactive`, or the reason of a failed condition. */
  readonly status: string;
  readonly target: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly current: number;
  readonly desired: number;
  readonly lastScaledAt: number | null;
}

export interface SeenClaim {
  /** `Pending`, `Bound`, `Lost`, `Terminating`. */
  readonly status: string;
  readonly storageClass: string;
  readonly createdAt: number | null;
}
