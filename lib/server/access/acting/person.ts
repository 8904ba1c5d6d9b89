/** Who acts: one session of somebody who signed in. Names are as the issuer writes them, without any cluster's prefix. */
export interface ActingPerson {
  readonly username: string;
  /** The issuer's own id of the person (`sub`). */
  readonly uid: string;
  readonly groups: readonly string[];
  /** Hash of the session. */
  readonly sessionId: string;
  /** An access token that is good now. Throws when the session has ended. */
  accessToken(): Promise<string>;
}
