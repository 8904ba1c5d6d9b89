import type { Table } from "#lib/server/store/table.ts";

import type { Grant } from "./grant.ts";

type Some = Extract<Grant, { state: "some" }>;

const nothing = new Uint8Array(0);

/** Marks stay true while neither the grant nor the table's list of namespaces changes: both are then new objects or longer. */
const marked = new WeakMap<Some, WeakMap<Table, { size: number; marks: Uint8Array }>>();

/** A grant in a table's own numbers: 1 for each namespace id that may be seen; null: all. Ids beyond its end may not. */
export function allowedNamespaces(grant: Grant, table: Table): Uint8Array | null {
  if (grant.state === "all") return null;
  if (grant.state !== "some" || areNamespaces(table)) return nothing;
  const byTable = marked.get(grant) ?? new WeakMap<Table, { size: number; marks: Uint8Array }>();
  marked.set(grant, byTable);
  const { size } = table.namespaces;
  const known = byTable.get(table);
  if (known?.size === size) return known.marks;
  const marks = mark(grant, table);
  byTable.set(table, { size, marks });
  return marks;
}

/** Names of the rows that may be seen where the rows are namespaces themselves; undefined elsewhere. */
export const allowedNames = (grant: Grant, table: Table): ReadonlySet<string> | undefined =>
  grant.state === "some" && areNamespaces(table) ? grant.namespaces : undefined;

const areNamespaces = ({ kind }: Table): boolean => kind.resource === "namespaces";

function mark({ namespaces }: Some, table: Table): Uint8Array {
  const marks = new Uint8Array(table.namespaces.size);
  for (const namespace of namespaces) {
    const id = table.namespaces.find(namespace);
    if (id > 0) marks[id] = 1;
  }
  return marks;
}

/** Whether everything that one grant shows, another shows too. */
export function covers(wide: Grant, narrow: Grant): boolean {
  if (wide.state === "all") return true;
  if (wide.state !== "some" || narrow.state !== "some") return false;
  return narrow.namespaces.values().every((namespace) => wide.namespaces.has(namespace));
}
