import type { WatchedResource } from "#lib/contract/kind.ts";
import type { SeenReading } from "#lib/model/finding/seen-cluster.ts";
import { cellsOf } from "#lib/server/observe/cell.ts";
import type { Table } from "#lib/server/store/table.ts";

type TableOf = (cluster: string, resource: WatchedResource) => Table | undefined;

interface Place {
  readonly cluster: string;
  readonly key: string;
  readonly isReadOnly: boolean;
}

/** Which Velero writes what another one reads, over all clusters: looked at anew this often. */
const AGAIN_SECONDS = 60;

/** The Veleros of all clusters, by the buckets that they share. */
export class VeleroFleet {
  readonly #tableOf: TableOf;
  #at = 0;
  #readings: ReadonlyMap<string, SeenReading> = new Map();

  constructor(tableOf: TableOf) {
    this.#tableOf = tableOf;
  }

  /** Of one cluster. `now` in Unix seconds. */
  of(cluster: string, clusters: readonly string[], now: number): SeenReading {
    if (now - this.#at >= AGAIN_SECONDS) {
      this.#at = now;
      this.#readings = this.#read(clusters);
    }
    return this.#readings.get(cluster) ?? { version: null, sources: [] };
  }

  #read(clusters: readonly string[]): ReadonlyMap<string, SeenReading> {
    const versions = new Map(clusters.map((name) => [name, versionIn(this.#tableOf(name, "deployments"))]));
    const places = clusters.flatMap((name) => placesIn(name, this.#tableOf(name, "backupstoragelocations")));
    const writers = Map.groupBy(
      places.filter(({ isReadOnly }) => !isReadOnly),
      ({ key }) => key,
    );
    const readers = Map.groupBy(
      places.filter(({ isReadOnly }) => isReadOnly),
      ({ cluster }) => cluster,
    );
    const version = (cluster: string): string | null => versions.get(cluster) ?? null;
    const reading = ([cluster, own]: [string, Place[]]): [string, SeenReading] => {
      const from = new Set(own.flatMap(({ key }) => writers.get(key) ?? []).map((writer) => writer.cluster));
      from.delete(cluster);
      return [
        cluster,
        { version: version(cluster), sources: Array.from(from, (name) => ({ cluster: name, version: version(name) })) },
      ];
    };
    return new Map(Array.from(readers, reading));
  }
}

/** By the tag of its Deployment's image: nothing has to be written to learn it (decision 0021). */
function versionIn(table: Table | undefined): string | null {
  if (table === undefined) return null;
  for (const row of table.rows()) {
    if (table.names.read(row) !== "velero") continue;
    const [, tag = null] = /:(v?\d[^@]*)(?:@|$)/.exec(cellsOf(table, row).text("image")) ?? [];
    return tag;
  }
  return null;
}

function placesIn(cluster: string, table: Table | undefined): Place[] {
  if (table === undefined) return [];
  return Array.from(table.rows(), (row) => {
    const cells = cellsOf(table, row);
    const key = ["provider", "bucket", "prefix"].map((name) => cells.text(name)).join(" ");
    return { cluster, key, isReadOnly: cells.text("accessMode") === "ReadOnly" };
  });
}
