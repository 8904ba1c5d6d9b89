import type { Draft } from "#lib/server/wire/draft.ts";

import { Table } from "./table.ts";

/**
 * A relist that is being read while the old rows stay in force. Rows that did not change are only ticked off; changed and new ones wait
 * in a table of their own. So a relist costs one bit a row plus what really changed, not a second copy of everything, and commit swaps
 * in one turn: no reader ever sees half of it.
 */
export class Generation {
  readonly #table: Table;
  readonly #staged: Table;
  #seen: Uint8Array;

  constructor(table: Table) {
    this.#table = table;
    this.#staged = new Table(table.cluster, table.kind);
    this.#seen = new Uint8Array((table.high >>> 3) + 1);
  }

  upsert(draft: Draft): void {
    const row = this.#table.findDraft(draft);
    if (row < 0) {
      this.#staged.upsert(draft);
      return;
    }
    // A page that was cut off is read again: then the last word counts, also when it is what we had.
    const isAgain = this.#isSeen(row);
    this.#tick(row);
    if (!this.#table.equals(row, draft)) this.#staged.upsert(draft);
    else if (isAgain) this.#staged.deleteDraft(draft);
  }

  #tick(row: number): void {
    const at = row >>> 3;
    this.#seen[at] = (this.#seen[at] ?? 0) | (1 << (row & 7));
  }

  #isSeen(row: number): boolean {
    return ((this.#seen[row >>> 3] ?? 0) & (1 << (row & 7))) !== 0;
  }

  /** Puts the new state in force: rows that were not listed go, staged ones are taken over. */
  commit(): void {
    const table = this.#table;
    for (let row = 0; row < table.high; row++) if (table.has(row) && !this.#isSeen(row)) table.delete(row);
    for (const row of this.#staged.rows()) table.takeFrom(this.#staged, row);
  }
}
