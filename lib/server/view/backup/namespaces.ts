import type { SeenNamespace } from "#lib/model/backup/judge.ts";
import { policyFor } from "#lib/model/backup/policy.ts";
import { type ScopedSource, rowsScoped, scopeTable } from "#lib/server/access/scope.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { Cluster } from "#lib/server/cluster/cluster.ts";
import type { Engine } from "#lib/server/view/engine.ts";

import { textOf } from "./read-row.ts";

type Table = ScopedSource["table"];

/** A Namespace with what is said of its backups. */
export interface NamespaceRow extends SeenNamespace {
  readonly owner: string;
  readonly excludedBy: string;
}

/** Those of a cluster that a viewer may see. */
export function namespacesOf(engine: Engine, viewer: Viewer, cluster: Cluster): NamespaceRow[] {
  const source = scopeTable({ watches: engine.watches, viewer, cluster, resource: "namespaces" });
  if (source === null) return [];
  const { objectives } = engine;
  const policyOf = (row: number) => {
    if (objectives.length === 0) return null;
    const subject = {
      cluster: cluster.name,
      namespace: source.table.names.read(row),
      labels: textOf(source.table, row, "labels"),
    };
    return policyFor(objectives, subject, "rpoMs");
  };
  return Array.from(rowsScoped(source), (row) => ({ ...readNamespace(source.table, row), policy: policyOf(row) }));
}

/** Their names alone. */
export function namesOf(engine: Engine, viewer: Viewer, cluster: Cluster): string[] {
  const source = scopeTable({ watches: engine.watches, viewer, cluster, resource: "namespaces" });
  return source === null ? [] : Array.from(rowsScoped(source), (row) => source.table.names.read(row));
}

const readNamespace = (table: Table, row: number): Omit<NamespaceRow, "policy"> => ({
  name: table.names.read(row),
  owner: textOf(table, row, "team"),
  objective: textOf(table, row, "objective"),
  exclusion: textOf(table, row, "exclusion").trim(),
  excludedBy: textOf(table, row, "excludedBy"),
  createdMs: (table.createdAt.values[row] ?? 0) * 1000,
});
