/** What people were told together and is not over, so that a new process neither repeats nor forgets it. */
export interface NotifyGroupTable {
  key: string;
  /** JSON. */
  body: string;
}

/** One message to one channel, and what became of it. */
export interface DeliveryTable {
  /** Grows from one to the next. */
  sequence: number;
  id: string;
  /** Epoch milliseconds. */
  at: number;
  channel: string;
  kind: string;
  route: string;
  groupKey: string;
  reason: string;
  severity: string;
  cluster: string;
  headline: string;
  /** The message as JSON: no secret is in it. */
  body: string;
  state: string;
  attempts: number;
  /** Epoch milliseconds; null when it is not tried again. */
  nextAt: number | null;
  endedAt: number | null;
  failedAt: number | null;
  outcome: string;
  /** Who asked for it; empty unless it is a test. */
  by: string;
}
