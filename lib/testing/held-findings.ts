import type { WatchedResource } from "#lib/contract/kind.ts";
import { ClusterFindings } from "#lib/server/observe/finding/cluster-findings.ts";
import { FirstSeenTimes } from "#lib/server/observe/finding/first-seen.ts";
import type { Table } from "#lib/server/store/table.ts";

import { aTable, draftOf } from "./a-table.ts";

/** The findings of one cluster over tables that a test fills. */
export class HeldFindings {
  readonly tables = new Map<WatchedResource, Table>();
  readonly findings = new ClusterFindings((resource) => this.tables.get(resource), new FirstSeenTimes());

  /** Objects of a kind, of which no more are to come. */
  put(resource: WatchedResource, ...objects: readonly object[]): Table {
    const table = this.tables.get(resource) ?? aTable(resource);
    this.tables.set(resource, table);
    for (const object of objects) table.upsert(draftOf(resource, object));
    table.isComplete = true;
    return table;
  }

  /** Everything judged at that second: check, object and state. */
  found(now: number): string[] {
    while (this.findings.step(now));
    return Array.from(
      this.findings.all(),
      ({ check, name, verdict }) => `${check} ${name} ${verdict.state}`,
    ).toSorted();
  }
}
