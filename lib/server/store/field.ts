import type { WatchedResource } from "#lib/contract/kind.ts";
import { canonicalKey } from "#lib/model/where/key.ts";

import { NumberColumn, TextColumn } from "./column.ts";
import { workloadJoin } from "./join.ts";
import { LongColumn } from "./long-column.ts";
import { isNodeLoadKey, nodeLoad, nodeLoadKeys, UNKNOWN_LOAD } from "./node-load.ts";
import type { Source } from "./source.ts";

/** Plain arrays by row number: loops over 150,000 rows index them directly, without a call a row. */
type ByRow = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/**
 * How a key of the grammar is read from one source's rows. `text`: by small ids that repeat, so a test runs once an id, not once a row.
 * `long`: a text of its own for every row. `number`: a number, `none` where there is none; times are Unix seconds.
 */
export type RowField =
  | {
      readonly type: "text";
      readonly ids: ByRow;
      readonly textOf: (id: number) => string;
      readonly idCount: number;
      /** The ids themselves are the order: health by severity, not by alphabet. */
      readonly isRanked?: true;
    }
  | { readonly type: "long"; readonly column: LongColumn }
  | { readonly type: "number"; readonly values: ByRow; readonly isTime: boolean; readonly none: number | null };

const constant = (text: string, rows: number): RowField => ({
  type: "text",
  ids: new Uint8Array(rows),
  textOf: () => text,
  idCount: 1,
});

/** The field of a key in a source; null when its kind has no such key. */
export function fieldOf(source: Source, rawKey: string): RowField | null {
  const { table } = source;
  const key = canonicalKey(rawKey);
  if (key === "cluster") return constant(table.cluster, table.high);
  if (key === "resource") return constant(table.kind.resource, table.high);
  if (key === "name") return { type: "long", column: table.names };
  if (key === "createdAt") return numberField(table.createdAt);
  if (key === "namespace") {
    const { namespaceIds, namespaces } = table;
    return { type: "text", ids: namespaceIds, textOf: (id) => namespaces.text(id), idCount: namespaces.size };
  }
  if (key === "workload" || key === "workloadKind") return workloadField(source, key);
  if (isNodeLoadKey(key)) {
    const values = nodeLoad(source)?.[key];
    if (values !== undefined) return { type: "number", values, isTime: false, none: UNKNOWN_LOAD };
  }
  const column = table.byKey.get(key);
  if (column instanceof LongColumn) return { type: "long", column };
  if (column instanceof TextColumn) {
    const { ids, dictionary } = column;
    return { type: "text", ids, textOf: (id) => dictionary.text(id), idCount: dictionary.size };
  }
  return column instanceof NumberColumn ? numberField(column) : null;
}

function numberField({ values, spec }: NumberColumn): RowField {
  if (spec.type === "flag")
    return { type: "text", ids: values, textOf: (id) => String(id === 1), idCount: 2, isRanked: true };
  if (spec.type === "choice")
    return {
      type: "text",
      ids: values,
      textOf: (id) => spec.words[id] ?? "",
      idCount: spec.words.length,
      isRanked: true,
    };
  const isTime = spec.type === "time";
  return { type: "number", values, isTime, none: isTime ? 0 : spec.nullNumber };
}

function workloadField(source: Source, key: "workload" | "workloadKind"): RowField | null {
  const join = workloadJoin(source.table);
  if (join === null) return null;
  join.refresh(source.joined);
  const ids = new Uint32Array(source.table.high);
  for (let row = 0; row < ids.length; row++) if (source.table.has(row)) ids[row] = join.at(row);
  const textOf = key === "workload" ? (id: number) => join.nameOf(id) : (id: number) => join.kindOf(id);
  return { type: "text", ids, textOf, idCount: join.size };
}

/** Keys that a kind's rows have from other kinds' rows. */
export const joinedKeys: Partial<Record<WatchedResource, readonly { key: string; type: "text" | "number" }[]>> = {
  pods: [
    { key: "workload", type: "text" },
    { key: "workloadKind", type: "text" },
  ],
  nodes: nodeLoadKeys.map((key) => ({ key, type: "number" })),
};

/** Keys of a source that can be filtered, sorted and faceted, for completion and error messages. */
export function keysOf(source: Source): string[] {
  const own = source.table.columns.map((column) => column.spec.key);
  const joined = (joinedKeys[source.table.kind.resource] ?? []).map(({ key }) => key);
  return ["cluster", "namespace", "name", "resource", "createdAt", "age", ...own, ...joined];
}
