/** A drill as it was last seen. */
export interface DrillTable {
  id: string;
  /** Epoch milliseconds. */
  startedAt: number;
  /** When the process that runs it last said so: epoch milliseconds. */
  beatAt: number;
  /** JSON of the contract's Drill, without its proof. */
  body: string;
}

/** What a drill proved. Rows are written once: the database refuses to change one. */
export interface DrillProofTable {
  id: string;
  judgedAt: number;
  /** SHA-256 of `body`, base64url; also in the audit. */
  hash: string;
  /** Canonical JSON of the contract's DrillProof. */
  body: string;
}

/** When a policy had drills run, or should have. */
export interface DrillFiringTable {
  policy: string;
  /** Epoch milliseconds. */
  dueAt: number;
  /** JSON of the contract's DrillFiring. */
  body: string;
}
