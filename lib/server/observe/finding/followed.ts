import { RowChanges } from "#lib/server/observe/row-changes.ts";
import type { Table } from "#lib/server/store/table.ts";

import type { FirstSeenTimes } from "./first-seen.ts";
import { RowFindings } from "./row-findings.ts";

/** Rows looked at in one step: a fraction of a millisecond. */
export const stepRows = 200;

/** A table with its changes and what was found in it. */
export class Followed {
  readonly changes: RowChanges;
  readonly findings: RowFindings;
  #isRetained = false;

  constructor(table: Table, times: FirstSeenTimes, isPlaced: boolean) {
    this.changes = new RowChanges(table, { isPlaced });
    this.findings = new RowFindings(table, times);
  }

  get table(): Table {
    return this.changes.table;
  }

  /** Judges rows that changed. Says whether any did. */
  take(judge: (row: number) => void, gone: (row: number) => void = () => undefined): boolean {
    const rows = this.changes.take(stepRows);
    for (const row of rows)
      if (this.table.has(row)) judge(row);
      else {
        this.findings.forget(row);
        gone(row);
      }
    return rows.length > 0;
  }

  /** Once a table is known whole, what it does not have is over. Says whether changes are left. */
  settle(): boolean {
    if (!this.changes.isCurrent) return true;
    if (!this.#isRetained && this.table.isComplete) {
      this.#isRetained = true;
      this.findings.retain();
    }
    return false;
  }
}
