/** A finding that somebody wants not to be told of until a day. */
export interface SuppressionTable {
  id: string;
  check: string;
  cluster: string;
  /** `clusters` for the cluster itself. */
  resource: string;
  namespace: string;
  name: string;
  reason: string;
  /** Who, as in the audit. */
  owner: string;
  ownerName: string;
  /** Epoch milliseconds. */
  createdAt: number;
  expiresAt: number;
}
