import type { ViewKind } from "#lib/contract/saved-view.ts";

import { joinWhere } from "./where.ts";

/** What a list's address says besides its kind. */
export interface ListAddress {
  where?: string;
  sort?: string;
  columns?: string;
  group?: string;
}

const ofWorkloads: ReadonlySet<ViewKind> = new Set<ViewKind>(["deployments", "statefulsets", "daemonsets"]);
const pages: ReadonlySet<ViewKind> = new Set<ViewKind>(["pods", "nodes", "workloads", "events", "logs"]);

/** Address of the list of a kind; null for kinds whose list does not take queries. */
export function toListHref(
  kind: ViewKind,
  { where = "", sort = "", columns = "", group = "" }: ListAddress,
): string | null {
  const isPart = ofWorkloads.has(kind);
  if (!isPart && !pages.has(kind)) return null;
  const terms = { q: joinWhere(isPart ? `kind:${kind}` : "", where), sort, cols: columns, group };
  const given = Object.entries(terms).filter(([, text]) => text !== "");
  const search = new URLSearchParams(given)
    .toString()
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%2F", "/");
  return `/${isPart ? "workloads" : kind}${search === "" ? "" : `?${search}`}`;
}

/** The kind that a page lists; null for any other page. */
export function kindOfPath(path: string): ViewKind | null {
  const kind = path.slice(1) as ViewKind;
  return pages.has(kind) ? kind : null;
}
