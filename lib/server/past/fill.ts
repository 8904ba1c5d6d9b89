import type { PastObject } from "#lib/model/past/object.ts";
import { type ColumnSpec, healthCode, type Kind } from "#lib/server/kind/kind.ts";
import { Table } from "#lib/server/store/table.ts";
import type { Draft } from "#lib/server/wire/draft.ts";
import { ObjectReader } from "#lib/server/wire/reader.ts";

import { UNKNOWN_NUMBER } from "./kinds.ts";

/** Rows of objects as they were, made by what makes the present's rows; what cannot be known is marked as such. */
export function fillTable(cluster: string, kind: Kind, objects: readonly PastObject[]): Table {
  const table = new Table(cluster, kind);
  const reader = new ObjectReader(kind.projection);
  const mark = marker(kind);
  for (const { object, unknown } of objects) {
    const draft = reader.fromJson(object);
    mark(draft, unknown);
    table.upsert(draft);
  }
  table.isComplete = true;
  return table;
}

function marker(kind: Kind): (draft: Draft, unknown: readonly string[]) => void {
  const columns = new Map(kind.columns.map((column) => [column.key, column]));
  const told = columns.get("unknown");
  return (draft, unknown) => {
    if (unknown.length === 0) return;
    if (told !== undefined) draft.setWord(told.slot, unknown.toSorted().join(","));
    for (const key of unknown) {
      const column = columns.get(key);
      if (column !== undefined) forget(draft, column);
    }
  };
}

function forget(draft: Draft, { key, type, slot, nullNumber }: ColumnSpec): void {
  if (key === "status") draft.setWord(slot, "Unknown");
  else if (type === "text" || type === "long") draft.setWord(slot, "");
  else if (type === "choice") draft.number[slot] = healthCode.unknown;
  else draft.number[slot] = type === "count" || type === "amount" ? (nullNumber ?? UNKNOWN_NUMBER) : 0;
}
