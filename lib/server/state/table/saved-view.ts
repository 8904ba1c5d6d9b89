/** A list as somebody wants to find it again (console.md section 3). */
export interface SavedViewTable {
  id: string;
  /** The viewer who saved it. */
  owner: string;
  name: string;
  /** The list's kind, as a query names it. */
  kind: string;
  /** Filter in the console's grammar. */
  where: string;
  /** Column keys, comma-separated, in their order; empty for the kind's own choice. */
  columns: string;
  /** The order as in the address: `-restarts,name`. */
  sort: string;
  /** Column that rows are grouped by; empty for none. */
  group: string;
  pinned: number;
  /** `personal` or `everyone`. */
  visibility: string;
  /** Epoch milliseconds. */
  savedAt: number;
}
