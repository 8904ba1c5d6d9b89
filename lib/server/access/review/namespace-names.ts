import type { WatchedResource } from "#lib/contract/kind.ts";
import type { Reviewable } from "#lib/server/access/grant.ts";
import type { OwnCluster } from "#lib/server/cluster/cluster.ts";
import type { Table } from "#lib/server/store/table.ts";
import type { Watches } from "#lib/server/watch/watches.ts";

/** The namespaces of one cluster that the reader knows, so that they can be asked about one by one. */
export class NamespaceNames {
  readonly #cluster: OwnCluster;
  readonly #watches: Watches | undefined;
  #read: { table: Table; version: number; names: readonly string[] } | null = null;

  constructor(cluster: OwnCluster, watches: Watches | undefined) {
    this.#cluster = cluster;
    this.#watches = watches;
  }

  /** Every namespace, else those in which objects of this resource were seen; null while neither is known whole. */
  of(resource: Reviewable): readonly string[] | null {
    const table = this.#tableOf("namespaces");
    if (table !== null) return this.#namesIn(table);
    const own = this.#tableOf(resource === "pods/log" ? "pods" : resource);
    if (own === null) return null;
    return Array.from({ length: own.namespaces.size - 1 }, (_, at) => own.namespaces.text(at + 1));
  }

  #tableOf(resource: WatchedResource): Table | null {
    const table = this.#watches?.reflector(this.#cluster, resource)?.table;
    return table?.isComplete ? table : null;
  }

  #namesIn(table: Table): readonly string[] {
    if (this.#read?.table === table && this.#read.version === table.version) return this.#read.names;
    const names = Array.from(table.rows(), (row) => table.names.read(row));
    this.#read = { table, version: table.version, names };
    return names;
  }
}
