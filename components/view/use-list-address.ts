"use client";

import { usePathname, useSearchParams } from "next/navigation";

import type { SavedViewRequest } from "#lib/contract/saved-view.ts";
import { kindOfPath } from "#lib/query/list-href.ts";

/** What the list on this page shows, as a view keeps it; null on a page that is no list. */
export function useListAddress(): Omit<SavedViewRequest, "name"> | null {
  const kind = kindOfPath(usePathname());
  const search = useSearchParams();
  if (kind === null) return null;
  const text = (key: string): string => search.get(key) ?? "";
  return { kind, where: text("q"), sort: text("sort"), columns: text("cols"), group: text("group") };
}
