import type { Table } from "./table.ts";

/**
 * A table as one viewer may read it. `namespaces` marks the allowed namespace ids; null allows all, ids beyond its end are denied.
 * Made by `server/access` only: views never see a bare table.
 */
export interface Source {
  readonly table: Table;
  readonly namespaces: Uint8Array | null;
  /** Of the kind `namespaces`, whose rows have no namespace: names of the allowed rows, with `namespaces` allowing none. */
  readonly allowedNames?: ReadonlySet<string> | undefined;
  /** Tables of the same cluster that rows are joined over, with the same viewer's scope applied to what they give away. */
  readonly joined: readonly Table[];
}

export const isAllowed = (source: Source, row: number): boolean =>
  source.namespaces === null ||
  source.namespaces[source.table.namespaceIds[row] ?? 0] === 1 ||
  (source.allowedNames !== undefined && source.allowedNames.has(source.table.names.read(row)));
