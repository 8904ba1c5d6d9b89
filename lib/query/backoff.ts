/** First wait at most; each failure doubles it. */
const FIRST_MILLISECONDS = 500;
/** A person looks at the screen: later than this feels dead. */
const LONGEST_MILLISECONDS = 15_000;

/**
 * Wait before reconnect number `attempt` (from 0), in milliseconds, with full jitter so that a thousand browsers
 * do not come back to a restarted server at the same moment. `random` is in [0, 1).
 */
export function waitBeforeReconnect(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_MILLISECONDS, FIRST_MILLISECONDS * 2 ** attempt);
  return Math.round(ceiling * (0.2 + 0.8 * random));
}
