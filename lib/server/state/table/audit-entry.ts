/** Index over the audit's file, which is the truth: this can be made anew from it. */
export interface AuditEntryTable {
  id: string;
  seq: number;
  /** Unix milliseconds. */
  at: number;
  personId: string;
  person: string;
  cluster: string;
  namespace: string;
  verb: string;
  resource: string;
  result: string;
  /** Lower-case words to search. */
  search: string;
  /** The entry, as JSON. */
  body: string;
}

/** One row: the last record that the index knows. */
export interface AuditHeadTable {
  id: number;
  seq: number;
  hash: string;
}
