import { NumberColumn, TextColumn } from "./column.ts";
import { workloadJoin } from "./join.ts";
import { LongColumn } from "./long-column.ts";
import type { Source } from "./source.ts";

/**
 * How a key of the grammar is read from one source's rows. `text`: by small ids that repeat, so a test runs once an id, not once a row.
 * `long`: a text of its own for every row. `number`: a number; times are Unix seconds with 0 for none.
 */
export type RowField =
  | { readonly type: "text"; readonly idAt: (row: number) => number; readonly textOf: (id: number) => string; readonly ids: number }
  | { readonly type: "long"; readonly column: LongColumn }
  | { readonly type: "number"; readonly at: (row: number) => number; readonly isTime: boolean };

const aliases: Readonly<Record<string, string>> = { ns: "namespace", kind: "resource", state: "status", created: "createdAt" };

/** The key as the store knows it. */
export const canonicalKey = (key: string): string => aliases[key] ?? key;

const constant = (text: string): RowField => ({ type: "text", idAt: () => 0, textOf: () => text, ids: 1 });

/** The field of a key in a source; null when its kind has no such key. */
export function fieldOf(source: Source, rawKey: string): RowField | null {
  const { table } = source;
  const key = canonicalKey(rawKey);
  if (key === "cluster") return constant(table.cluster);
  if (key === "resource") return constant(table.kind.resource);
  if (key === "name") return { type: "long", column: table.names };
  if (key === "createdAt") return numberField(table.createdAt);
  if (key === "namespace") {
    const { namespaceIds, namespaces } = table;
    return { type: "text", idAt: (row) => namespaceIds[row] ?? 0, textOf: (id) => namespaces.text(id), ids: namespaces.size };
  }
  if (key === "workload" || key === "workloadKind") return workloadField(source, key);
  const column = table.byKey.get(key);
  if (column instanceof LongColumn) return { type: "long", column };
  if (column instanceof TextColumn) {
    const { ids, dictionary } = column;
    return { type: "text", idAt: (row) => ids[row] ?? 0, textOf: (id) => dictionary.text(id), ids: dictionary.size };
  }
  return column instanceof NumberColumn ? numberField(column) : null;
}

function numberField(column: NumberColumn): RowField {
  const { values, spec } = column;
  if (spec.type === "flag") return { type: "text", idAt: (row) => values[row] ?? 0, textOf: (id) => String(id === 1), ids: 2 };
  if (spec.type === "choice")
    return { type: "text", idAt: (row) => values[row] ?? 0, textOf: (id) => spec.words[id] ?? "", ids: spec.words.length };
  return { type: "number", at: (row) => values[row] ?? 0, isTime: spec.type === "time" };
}

function workloadField(source: Source, key: "workload" | "workloadKind"): RowField | null {
  const join = workloadJoin(source.table);
  if (join === null) return null;
  join.refresh(source.joined);
  const part = key === "workload" ? 1 : 0;
  const dictionary = key === "workload" ? join.names : join.kinds;
  // The join's dictionary grows while it is asked: ids are bounded by the owners there are.
  return {
    type: "text",
    idAt: (row) => join.at(row, source.joined)[part],
    textOf: (id) => dictionary.text(id),
    ids: dictionary.size + source.table.rowCount,
  };
}

/** Keys of a source that can be filtered, sorted and faceted, for completion and error messages. */
export function keysOf(source: Source): string[] {
  const own = source.table.columns.map((column) => column.spec.key);
  const joined = source.table.kind.resource === "pods" ? ["workload", "workloadKind"] : [];
  return ["cluster", "namespace", "name", "resource", "createdAt", "age", ...own, ...joined];
}
