import type { Cell } from "./column.ts";
import { workloadJoin } from "./join.ts";
import { nodeLoad, nodeLoadKeys, UNKNOWN_LOAD } from "./node-load.ts";
import type { Source } from "./source.ts";

export type PlainRow = Record<string, Cell>;

/** A stored row as the answer shows it: base columns, the kind's columns, and what is joined. */
export function readRow(source: Source, row: number): PlainRow {
  const { table } = source;
  const { resource } = table.kind;
  const namespace = table.namespaces.text(table.namespaceIds[row] ?? 0);
  const name = table.names.read(row);
  const plain: PlainRow = {
    id: `${table.cluster}/${resource}/${namespace}/${name}`,
    cluster: table.cluster,
    resource,
    namespace,
    name,
    uid: table.uids.read(row),
    createdAt: table.createdAt.read(row),
  };
  for (const column of table.columns) if (!column.spec.isHidden) plain[column.spec.key] = column.read(row);
  const join = workloadJoin(table);
  if (join !== null) {
    join.refresh(source.joined);
    const workload = join.at(row);
    plain["workloadKind"] = join.kindOf(workload);
    plain["workload"] = join.nameOf(workload);
  }
  const load = nodeLoad(source);
  for (const key of load === null ? [] : nodeLoadKeys) {
    const value = load?.[key][row] ?? UNKNOWN_LOAD;
    plain[key] = value === UNKNOWN_LOAD ? null : value;
  }
  return plain;
}
