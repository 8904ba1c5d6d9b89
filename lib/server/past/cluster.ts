import type { Cause } from "#lib/contract/freshness.ts";
import type { Table } from "#lib/server/store/table.ts";

import type { PastResource } from "./kinds.ts";

/** One cluster as it was, or why that is not known. */
export interface PastCluster {
  readonly tables: ReadonlyMap<PastResource, Table>;
  /** Unix seconds of the newest scrape that it is made of; null: there is none. */
  readonly scrapedAt: number | null;
  readonly problem: { readonly cause: Cause; readonly reason: string } | null;
}

export const notKnown = (cause: Cause, reason: string): PastCluster => ({
  tables: new Map(),
  scrapedAt: null,
  problem: { cause, reason },
});
