/** A destructive action before it happens (security.md (a) 9). Times are epoch milliseconds. */
export interface IntentTable {
  /** SHA-256 of the id that the browser holds, hex. */
  id: string;
  /** Of cluster, verb, object, resourceVersion and body. */
  hash: string;
  viewer: string;
  session: string;
  /** `open`, `confirmed` or `used`. */
  state: string;
  expiresAt: number;
}
