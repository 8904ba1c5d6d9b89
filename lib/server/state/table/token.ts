/** A personal token for tools. Times are epoch milliseconds. */
export interface TokenTable {
  /** Public: part of the secret, shown in lists. */
  id: string;
  /** SHA-256 of the whole secret, hex. */
  hash: string;
  /** The viewer whose it is. */
  owner: string;
  name: string;
  /** Names or globs, comma-separated. */
  clusters: string;
  /** `read` or `write`. */
  access: string;
  createdAt: number;
  expiresAt: number;
  /** The session whose rights it carries; null until its owner confirmed it by signing in. */
  session: string | null;
  /** 1: it outlives its owner's sign-in. 0: it ends with what the issuer keeps of that. */
  isOffline: number;
  lastUsedAt: number | null;
  revokedAt: number | null;
}
