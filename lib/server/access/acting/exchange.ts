/** A token as the issuer gave it. */
export interface ExchangedToken {
  readonly token: string;
  /** Seconds from now; null when the issuer does not say. */
  readonly lifeSeconds: number | null;
}

/** What is asked of the issuer: this person's token, made out for one audience. */
export interface ExchangeQuestion {
  readonly subjectToken: string;
  readonly audience: string;
  readonly scope: string | null;
}

/** Exchanges a token (RFC 8693). Throws with the issuer's own words when it does not. */
export type Exchange = (question: ExchangeQuestion) => Promise<ExchangedToken>;
