import type { StreamStatus } from "./connection.ts";

/** A change of this tab's connection since it was opened. Milliseconds. */
export interface ConnectionChange {
  at: number;
  isLive: boolean;
  /** Why it was lost; empty when it came back. */
  reason: string;
}

/** A night of a flapping network is told by its last fifty turns. */
const KEPT = 50;

/** `log` with what `status` changes, newest first; the same array when it changes nothing. Pausing is no loss. */
export function logStatus(
  log: readonly ConnectionChange[],
  status: StreamStatus,
  now: number,
): readonly ConnectionChange[] {
  const [last] = log;
  if (status.state === "lost" && last?.isLive !== false) {
    return [{ at: status.since, isLive: false, reason: status.reason }, ...log].slice(0, KEPT);
  }
  if (status.state === "live" && last?.isLive === false)
    return [{ at: now, isLive: true, reason: "" }, ...log].slice(0, KEPT);
  return log;
}
