import type { PartialCluster } from "#lib/contract/freshness.ts";

interface Answer<Row> {
  readonly rows: readonly Row[];
  readonly partial: readonly Pick<PartialCluster, "cluster">[];
}

/**
 * The row of one object in an answer: undefined until it is known, null when there is none. A cluster that is only partly told of (it is
 * slow, or does not say what its viewer may see) leaves out rows that it has: then the row that was last known stays, and what was not
 * known is not known. Else a page loses its buttons for a moment, and whoever stands on one of them their place.
 */
export function rowIn<Row extends { id: string }>(
  answer: Answer<Row> | undefined,
  { id, cluster }: { id: string; cluster: string },
  last?: { id: string; row: Row },
): Row | null | undefined {
  if (answer === undefined) return undefined;
  const row = answer.rows.find((each) => each.id === id);
  if (row !== undefined) return row;
  if (!answer.partial.some((one) => one.cluster === cluster)) return null;
  return last?.id === id ? last.row : undefined;
}
