/** One sign-in. Times are epoch milliseconds. */
export interface SessionTable {
  /** SHA-256 of the cookie's value, hex: who reads the database gets no cookie. */
  id: string;
  /** `browser`, or `tool` behind a personal token. */
  kind: string;
  issuer: string;
  subject: string;
  /** Tokens, names and groups, sealed with the state's key. */
  sealed: string;
  /** The issuer's name of its own session (`sid`); empty when it gave none. */
  issuerSession: string;
  createdAt: number;
  /** Written every half minute at most. */
  lastSeenAt: number;
  absoluteUntil: number;
  userAgent: string;
  address: string;
  revokedAt: number | null;
  revokedReason: string;
  /** Grows with each change of what is sealed. */
  version: number;
  /** Until then one process alone may renew the tokens. */
  refreshLeaseUntil: number;
  /** Since when the tokens could not be renewed; null when they could. */
  degradedAt: number | null;
  /** When renewing was tried in vain last. */
  triedAt: number;
}

/** A logout token that was heeded: the same one is not heeded again. */
export interface LogoutSeenTable {
  jti: string;
  until: number;
}
