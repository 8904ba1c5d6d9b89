import { type QueryKind, WatchedResource } from "#lib/contract/kind.ts";
import { doorResources } from "#lib/server/access/door.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import { backupPageResources } from "#lib/server/view/backup/want.ts";
import { figureResources } from "#lib/server/view/cluster/figures.ts";
import { driftPageResources } from "#lib/server/view/drift/want.ts";
import { findingPageResources } from "#lib/server/view/finding/want.ts";
import { rowResources } from "#lib/server/view/row/want.ts";
import { searched } from "#lib/server/view/search/find.ts";

/** What an answer is made from. */
export type Reads =
  | { readonly rows: QueryKind }
  | { readonly page: "fleet" | "drift" | "findings" | "search" | "alerts" | "backups" }
  /** Anything in one cluster. */
  | { readonly cluster: string }
  /** Every kind of one cluster. */
  | { readonly kindsOf: string };

/** Figures, and the findings that a cluster's health is made of. */
const fleetResources: readonly WatchedResource[] = [...new Set([...figureResources, ...findingPageResources])];

function resourcesOf(reads: Reads): readonly WatchedResource[] {
  if ("rows" in reads) return rowResources(reads.rows);
  if ("cluster" in reads) return doorResources;
  if ("kindsOf" in reads) return WatchedResource.options;
  if (reads.page === "fleet") return fleetResources;
  if (reads.page === "alerts") return ["nodes", "pods"];
  if (reads.page === "findings") return findingPageResources;
  if (reads.page === "backups") return backupPageResources;
  return reads.page === "drift" ? driftPageResources : searched;
}

/**
 * Makes sure that it is known what the viewer may see of what an answer reads. A view that is asked without it shows nothing and says
 * that access is not known. undefined: there is nothing to wait for.
 */
export function admit(viewer: Viewer, reads: Reads): Promise<void> | undefined {
  return viewer.grants.ensure(resourcesOf(reads), clustersOf(reads));
}

function clustersOf(reads: Reads): readonly string[] | undefined {
  if ("cluster" in reads) return [reads.cluster];
  return "kindsOf" in reads ? [reads.kindsOf] : undefined;
}

/** Keeps the rights behind a live answer reviewed until the returned function is called. */
export const holdRights = (viewer: Viewer, reads: Reads): (() => void) => viewer.grants.want(resourcesOf(reads));
